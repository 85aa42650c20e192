/** Every project with requests, most recent first. */
import type { ResultOf } from '../../protocol/engineProtocol';
import type { ReportContext } from './reportContext';

export function projects({ store }: ReportContext): ResultOf<'projects'> {
  return store.database.all(
    `SELECT p.project, SUM(r.requests) AS requests, MAX(r.last_at) AS lastActivity
     FROM rollup r JOIN place p ON p.id = r.place_id WHERE p.project <> ''
     GROUP BY p.project ORDER BY lastActivity DESC, p.project`,
  );
}
