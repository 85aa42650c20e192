/** What `--project PATH` means, and the range of the range flags. */
import * as path from 'node:path';
import { addDays } from '../kernels/calendar';
import { defaultSettings } from '../protocol/settings';
import type { Range, Scope } from '../protocol/scope';
import type { Arguments, WrittenRange } from './arguments';
import { dateInZone } from './dates';
import type { Engine } from './openEngine';
import { UsageError } from './usageError';

/** The reference's terminal shows a week. */
const cctallyDays = 7;
/** Before any log. */
const firstDate = '1970-01-01';

/** The spellings a path may stand for, most literal first: paths in logs are other machines' too. */
function spellings(written: string, directory: string): string[] {
  const trimmed = written.replace(/(?<=[^/\\:])[/\\]+$/, '');
  return [written, trimmed, path.resolve(directory, written)];
}

/** A known project by its path; any other path is a folder, whose report holds what ran in or under it. */
export async function scopeOf(
  engine: Engine,
  project: string | null,
  directory: string,
): Promise<Scope> {
  if (project === null) return { kind: 'all' };
  const known = new Set((await engine.request('projects', {})).map(row => row.project));
  const candidates = spellings(project, directory);
  const found = candidates.find(candidate => known.has(candidate));
  if (found !== undefined) return { kind: 'project', project: found };
  const folder = path.resolve(directory, project);
  return { kind: 'folders', folders: [folder], open: [folder] };
}

/** The written bounds, with `first` and today for those that were not. */
function dates(range: WrittenRange, first: string, now: number, timeZone: string): Range {
  const until = range.until ?? dateInZone(now, timeZone);
  const since = range.since ?? first;
  if (since > until) throw new UsageError(`--since ${since} is after today, ${until}`);
  return { kind: 'dates', since, until };
}

/** The cache report's range; `now` is UTC ms. */
export function reportRange({ range, compat, timeZone }: Arguments, now: number): Range {
  const days = range.days ?? (compat === 'cctally' ? cctallyDays : defaultSettings['window.days']);
  if (range.since === null && range.until === null) return { kind: 'days', days };
  return dates(range, addDays(range.until ?? dateInZone(now, timeZone), 1 - days), now, timeZone);
}

/** Every day up to the one of `now`, UTC ms. */
export function allTimeRange({ timeZone }: Arguments, now: number): Range {
  return { kind: 'dates', since: firstDate, until: dateInZone(now, timeZone) };
}

/** The range of `daily` and what is like it: all time unless a flag says otherwise. */
export function dailyRange({ range, timeZone }: Arguments, now: number): Range | null {
  if (range.days === null && range.since === null && range.until === null) return null;
  if (range.days !== null && range.until === null) return { kind: 'days', days: range.days };
  const last = range.until ?? dateInZone(now, timeZone);
  const first = range.days === null ? firstDate : addDays(last, 1 - range.days);
  return dates(range, first, now, timeZone);
}
