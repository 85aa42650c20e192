/** What of a session is still going on: its turn, and the second pass over its logs. */
import { outcomeOf, silenceMs } from '../../kernels/turns';
import type { Database } from '../store/database';
import { recentTurns } from '../store/sessionRequests';
import type { Store } from '../store/store';

/** Sessions with a turn that is running at `now` (log-format A.11). */
export function runningSessions(
  database: Database,
  places: ReadonlySet<number> | null,
  now: number,
): Set<string> {
  const running = new Set<string>();
  for (const turn of recentTurns(database, now - silenceMs, now)) {
    if (places !== null && !places.has(turn.place)) continue;
    if (outcomeOf(turn, now) === 'running') running.add(turn.session);
  }
  return running;
}

/** Ids of the files that the second pass has not read to where the first has. */
export function unindexedFiles({ files, details }: Store): Set<number> {
  const ids = new Set<number>();
  for (const file of files.all()) {
    if (details.cursors.of(file).offset < file.offset) ids.add(file.id);
  }
  return ids;
}
