/** The tasks that began in a span of time, each with what it is counted under (log-format A.11). */
import { clockAt } from '../../kernels/calendar';
import { outcomeOf, runTimeOf, type Task } from '../../kernels/turns';
import { turnsBetween } from '../store/turnReads';
import { projectsOf, type ReportContext } from './reportContext';

/** Every key is one value, so that each breakdown sums to its total. */
export interface PlacedTask extends Task {
  /** Date and hour of the prompt on the zone's clock. */
  readonly date: string;
  readonly hour: number;
  /** The store's own number. */
  readonly session: number;
  /** '' = unknown. */
  readonly project: string;
  /** The model of its last answer on the main thread, '' when none did. */
  readonly model: string;
}

/** In no order; `start` and `end` (exclusive) are UTC ms. */
export function tasksBetween(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  { start, end, now }: { readonly start: number; readonly end: number; readonly now: number },
): PlacedTask[] {
  const { database, requests } = context.store;
  const until = Math.min(end - 1, now);
  const projectOf = projectsOf(requests.places);
  const tasks: PlacedTask[] = [];
  for (const turn of turnsBetween(database, start, until)) {
    if (places !== null && !places.has(turn.place)) continue;
    const outcome = outcomeOf(turn, now);
    if (outcome === null) continue;
    const { date, hour } = clockAt(turn.at, context.timeZone);
    tasks.push({
      outcome,
      runMs: runTimeOf(turn),
      date,
      hour,
      session: turn.session,
      project: projectOf(turn.place) ?? '',
      model: turn.model,
    });
  }
  return tasks;
}
