/** Every project with requests, most recent first. */
import type { ResultOf } from '../../protocol/engineProtocol';
import type { ReportContext } from './reportContext';

export function projects({ store }: ReportContext): ResultOf<'projects'> {
  return store.database.all(
    `SELECT p.project, COUNT(*) AS requests, MAX(r.at) AS lastActivity
     FROM request r JOIN place p ON p.id = r.place_id WHERE r.counted = 1 AND p.project <> ''
     GROUP BY p.project ORDER BY lastActivity DESC, p.project`,
  );
}
