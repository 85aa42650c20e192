/** What every report needs beside its own parameters: the store, the settings in force, the clock and the zone. */
import { addDays, dateAt, dayStart } from '../../kernels/calendar';
import type { CostMode } from '../../protocol/reportOptions';
import type { Range, Scope } from '../../protocol/scope';
import type { PlaceTable } from '../store/names';
import { newestTimestamp } from '../store/reportReads';
import type { Store } from '../store/store';
import { scopePlaces, type RealPaths } from './scopePlaces';

export interface ReportContext {
  readonly store: Store;
  readonly realPaths: RealPaths;
  readonly costMode: CostMode;
  /** Resolved IANA name. */
  readonly timeZone: string;
  /** The machine's clock, UTC ms. */
  readonly clock: () => number;
}

/** How far the newest log may be ahead of this machine's clock and still be "now" (cache-report, section 8). */
const clockSkewMs = 10 * 60_000;

/** The pinned instant; live, the newest timestamp when it is a little ahead of the clock, else the clock. */
export function nowOf(context: ReportContext, pinned: number | null): number {
  if (pinned !== null) return pinned;
  const clock = context.clock();
  const newest = newestTimestamp(context.store.database);
  return newest > clock && newest - clock < clockSkewMs ? newest : clock;
}

/** First and last calendar date of a range in the zone, both inclusive. */
export function datesOf(range: Range, now: number, zone: string): { since: string; until: string } {
  if (range.kind === 'dates') return { since: range.since, until: range.until };
  const until = dateAt(now, zone);
  return { since: addDays(until, 1 - range.days), until };
}

/** The instants of a span of days, UTC ms: [start of `since`, end of `until`). */
export function instantsOf(
  since: string,
  until: string,
  zone: string,
): { start: number; end: number } {
  return { start: dayStart(since, zone), end: dayStart(addDays(until, 1), zone) };
}

/** The places in scope: null = all. */
export function placesOf(context: ReportContext, scope: Scope): ReadonlySet<number> | null {
  return scopePlaces(scope, context.store.requests.places.entries(), context.realPaths);
}

/** Place id → project for grouping; '' has none. */
export function projectsOf(places: PlaceTable): (place: number) => string | null {
  const names = new Map([...places.entries()].map(([id, place]) => [id, place.project]));
  return place => names.get(place) || null;
}
