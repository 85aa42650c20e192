/** What a tab of the panel shows, as tables: its own query with its own filters, search and sort, every page of it. */
import * as z from 'zod/mini';
import type { IngestEventRow } from '../protocol/activity';
import { toolCallsParams, type ToolCall } from '../protocol/details';
import type { ParamsOf } from '../protocol/engineProtocol';
import { activityRows } from '../protocol/export/activity';
import { compareRows, compareTables } from '../protocol/export/compare';
import { listedSessionRows } from '../protocol/export/listedSessions';
import { missRows } from '../protocol/export/misses';
import { toolCallRows } from '../protocol/export/reports';
import type { ExportDocument } from '../protocol/export/table';
import { trendsRows } from '../protocol/export/trends';
import { everyMiss, missesParams } from '../protocol/misses';
import { sessionListChoice, type ListedSession } from '../protocol/sessions';
import type { ShownTab } from '../protocol/viewProtocol';
import { exportDocument, reportFacts, type ExportQuery } from './exportDocument';
import { openedTables } from './turnsDocument';

/** What the view may say of a tab's list; where a page begins does not matter here. */
const filters = {
  misses: z.pick(missesParams, { cause: true, date: true }),
  sessions: sessionListChoice,
  tools: z.pick(toolCallsParams, { query: true, tool: true, session: true, result: true }),
};
const openedSchema = z.object({
  opened: z.optional(z.string()),
  compared: z.optional(z.boolean()),
});
const pageSize = 200;

/** What is opened in a tab: a session ('' = none), the comparison with ccusage. */
export function openedParts({ params }: ShownTab): { opened: string; compared: boolean } {
  const { opened = '', compared = false } = openedSchema.parse(params);
  return { opened, compared };
}

/**
 * @param mostRows of the list; more are left out, and `isCut` says so.
 * @throws when the parameters do not fit the tab's query, or the engine refuses
 */
export async function tabDocument(
  shown: ShownTab,
  query: ExportQuery,
  mostRows: number,
): Promise<{ document: ExportDocument; isCut: boolean }> {
  const { tab, params, days } = shown;
  if (tab === 'cache') {
    return { document: await exportDocument('days', { ...query, days }), isCut: false };
  }
  const { engine, minimumTokens, weekStart, words } = query;
  const { scope, range, now } = query.params;
  const facts = await reportFacts(query);
  const asked = { scope, range, now };
  switch (tab) {
    case 'misses': {
      const own = { ...everyMiss, ...filters.misses.parse(params) };
      const rest = { minimumTokens, order: 'amount', limit: mostRows } as const;
      const answer = await engine.request('misses', { ...asked, ...own, ...rest });
      const isCut = answer.matching > answer.misses.length;
      return { document: missRows(answer, facts, words), isCut };
    }
    case 'trends': {
      const answer = await engine.request('trends', { ...asked, weekStart });
      return { document: trendsRows(answer, facts, words), isCut: false };
    }
    case 'sessions': {
      const own = filters.sessions.parse(params);
      const { opened } = openedParts(shown);
      const choice = { ...own, ...asked, minimumTokens, limit: pageSize };
      let page = await engine.request('sessionList', { ...choice, offset: 0 });
      const { total, figures } = page;
      const sessions: ListedSession[] = [...page.sessions];
      while (sessions.length < Math.min(total, mostRows) && page.sessions.length > 0) {
        page = await engine.request('sessionList', { ...choice, offset: sessions.length });
        sessions.push(...page.sessions);
      }
      const list = { sessions: sessions.slice(0, mostRows), figures, work: own.work };
      const document = listedSessionRows(list, facts, words);
      const more = opened === '' ? null : await openedTables(opened, query, mostRows);
      return {
        document: more
          ? { ...document, tables: [...document.tables, more.session, more.turns] }
          : document,
        isCut: total > mostRows || (more?.isCut ?? false),
      };
    }
    case 'tools': {
      const own = { ...filters.tools.parse(params), ...asked, limit: pageSize };
      const { rows, totals, isCut } = await callsOf(query, own, mostRows);
      return { document: toolCallRows(rows, totals, facts, words), isCut };
    }
    case 'activity': {
      const { activity, events, isCut } = await eventsOf(query, mostRows);
      // About every log of the machine, whatever the scope and the range.
      const all = {
        ...facts,
        scope: words.t('All logs on this machine'),
        since: null,
        until: null,
      };
      const document = activityRows(activity, events, all, words);
      if (!openedParts(shown).compared) return { document, isCut };
      const ledger = compareTables(await comparisonOf(query), words);
      const tables = [...document.tables, ...ledger] as const;
      return { document: { ...document, tables }, isCut };
    }
  }
}

/** The comparison alone, so that a CSV has it. */
export async function compareDocument(query: ExportQuery): Promise<ExportDocument> {
  const { t } = query.words;
  const facts = { ...(await reportFacts(query)), scope: t('All projects') };
  return compareRows(await comparisonOf(query), facts, query.words);
}

/** Of every project, like the rest of its tab. */
function comparisonOf({ engine, params: { range, now } }: ExportQuery) {
  const own = { scope: { kind: 'all' }, report: 'daily', examples: 0 } as const;
  return engine.request('compare', { ...own, range, now });
}

async function callsOf(
  { engine }: ExportQuery,
  asked: Omit<ParamsOf<'toolCalls'>, 'cursor'>,
  mostRows: number,
) {
  let page = await engine.request('toolCalls', { ...asked, cursor: null });
  const { totals } = page;
  const rows: ToolCall[] = [...page.calls];
  while (page.next !== null && rows.length < mostRows) {
    page = await engine.request('toolCalls', { ...asked, cursor: page.next });
    rows.push(...page.calls);
  }
  const isCut = page.next !== null || rows.length > mostRows;
  return { rows: rows.slice(0, mostRows), totals, isCut };
}

async function eventsOf({ engine, params: { range, now } }: ExportQuery, mostRows: number) {
  const asked = { range, now, limit: pageSize };
  const activity = await engine.request('activity', { ...asked, before: null });
  const events: IngestEventRow[] = [...activity.events];
  let { next } = activity;
  while (next !== null && events.length < mostRows) {
    const page = await engine.request('activity', { ...asked, before: next });
    events.push(...page.events);
    next = page.next;
  }
  const isCut = next !== null || events.length > mostRows;
  return { activity, events: events.slice(0, mostRows), isCut };
}
