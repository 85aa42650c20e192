/** What Export Usage asks the engine, as tables: the scope, the range and the order of what the panel shows. */
import type { CacheReport, DayRow } from '../protocol/cacheReport';
import type { ToolCall } from '../protocol/details';
import type { ParamsOf } from '../protocol/engineProtocol';
import { missRows } from '../protocol/export/misses';
import { blockRows, periodRows } from '../protocol/export/periods';
import { cacheDays, sessionRows, toolCallRows } from '../protocol/export/reports';
import type { ExportDocument } from '../protocol/export/table';
import { everyMiss } from '../protocol/misses';
import type { Settings } from '../protocol/settings';
import type { EngineQueries } from './engineClient';
import type { Words } from '../protocol/words';

export const exportedReports = [
  'days',
  'sessions',
  'day',
  'week',
  'month',
  'blocks',
  'misses',
  'tools',
] as const;
export type ExportedReport = (typeof exportedReports)[number];

export interface ExportQuery {
  readonly engine: EngineQueries;
  readonly params: ParamsOf<'cacheReport'>;
  readonly weekStart: Settings['weekStart'];
  /** Below it nothing is a miss. */
  readonly minimumTokens: number;
  readonly scopeLabel: string;
  /** Dates in the order in which a view shows them; of other days than the report's it is not taken. */
  readonly days: readonly string[];
  readonly words: Words;
}

/** More tool calls than a spreadsheet holds are not exported. */
const mostCalls = 1_000_000;
const pageOfCalls = 200;

/** The range and the zone of every report are those of the cache report: one answer that all of them share. */
function factsOf(cache: CacheReport, scope: string): ExportDocument['facts'] {
  const { since, until, timeZone, generatedAt, pricesAsOf } = cache;
  return { scope, since, until, timeZone, generatedAt, pricesAsOf };
}

export async function reportFacts({ engine, params, scopeLabel }: ExportQuery) {
  return factsOf(await engine.request('cacheReport', params), scopeLabel);
}

export async function exportDocument(
  report: ExportedReport,
  { engine, params, weekStart, minimumTokens, scopeLabel, days, words }: ExportQuery,
): Promise<ExportDocument> {
  const cache = await engine.request('cacheReport', params);
  const facts = factsOf(cache, scopeLabel);
  switch (report) {
    case 'days':
      return cacheDays(cache, inOrder(cache.days, days), scopeLabel, words);
    case 'sessions': {
      const answer = await engine.request('sessions', params);
      return sessionRows(answer, answer.sessions, facts, words);
    }
    case 'day':
    case 'week':
    case 'month': {
      const { scope, range, now } = params;
      const asked = { scope, range, now, by: report, weekStart };
      return periodRows(await engine.request('periods', asked), report, facts, words);
    }
    case 'blocks': {
      const { scope, range, now } = params;
      return blockRows(await engine.request('blocks', { scope, range, now }), facts, words);
    }
    case 'misses': {
      const { scope, range, now } = params;
      const every = { ...everyMiss, order: 'time', limit: 1_000_000 } as const;
      const answer = await engine.request('misses', { scope, range, now, minimumTokens, ...every });
      return missRows(answer, facts, words);
    }
    case 'tools': {
      const { calls, totals } = await allCalls(engine, params);
      return toolCallRows(calls, totals, { ...facts, since: null, until: null }, words);
    }
  }
}

async function allCalls(engine: EngineQueries, { scope, now }: ParamsOf<'cacheReport'>) {
  const asked = {
    scope,
    query: '',
    tool: null,
    session: null,
    range: null,
    result: 'any' as const,
    limit: pageOfCalls,
    now,
  };
  let page = await engine.request('toolCalls', { ...asked, cursor: null });
  const { totals } = page;
  const calls: ToolCall[] = [...page.calls];
  while (page.next !== null && calls.length < mostCalls) {
    page = await engine.request('toolCalls', { ...asked, cursor: page.next });
    calls.push(...page.calls);
  }
  return { calls, totals };
}

function inOrder(rows: readonly DayRow[], dates: readonly string[]): readonly DayRow[] {
  const byDate = new Map(rows.map(row => [row.date, row]));
  const ordered = [...new Set(dates)].flatMap(date => byDate.get(date) ?? []);
  return ordered.length === rows.length ? ordered : rows;
}
