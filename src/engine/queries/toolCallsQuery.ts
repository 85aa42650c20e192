/** A page of tool calls, and totals by tool of all that fit. */
import { isSearchable, matchRanges } from '../../kernels/matchRanges';
import type { ToolCall } from '../../protocol/details';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { Range } from '../../protocol/scope';
import { sessionTitles } from '../store/reportReads';
import { findCalls, latestSessions, totalsByTool, type FoundCall } from '../store/toolSearch';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';

/** How many sessions a filter can offer. */
const mostSessions = 30;

/** Pages stay as they are while new calls arrive: those are newer than any cursor. */
export function toolCalls(
  context: ReportContext,
  params: ParamsOf<'toolCalls'>,
): ResultOf<'toolCalls'> {
  const { database, requests } = context.store;
  const now = nowOf(context, params.now);
  const filter = {
    ...spanOf(context, params.range, now),
    places: placesOf(context, params.scope),
    query: params.query,
    tool: params.tool,
    session: params.session,
    result: params.result,
  };
  const found = findCalls(database, filter, params.cursor, params.limit + 1);
  const shown = found.slice(0, params.limit);
  const last = shown.at(-1);
  const truncated = found.length > shown.length;
  const sessions = latestSessions(database, filter, mostSessions);
  const titles = sessionTitles(database, [
    ...new Set([...shown.map(call => call.session), ...sessions.map(each => each.sessionId)]),
  ]);
  const projectOf = projectsOf(requests.places);
  return {
    calls: shown.map(call => ({
      ...callOf(call, projectOf(call.place_id), params.query),
      title: titles.get(call.session) ?? null,
    })),
    next: truncated && last ? { at: last.at, id: last.id } : null,
    isSearchable: isSearchable(params.query),
    truncated,
    totals: totalsByTool(database, filter),
    sessions: sessions.map(each => ({ ...each, title: titles.get(each.sessionId) ?? null })),
  };
}

/** Both inclusive, UTC ms; never after now. */
function spanOf(context: ReportContext, range: Range | null, now: number) {
  if (range === null) return { since: 0, until: now };
  const { since, until } = datesOf(range, now, context.timeZone);
  const { start, end } = instantsOf(since, until, context.timeZone);
  return { since: start, until: Math.min(now, end - 1) };
}

function callOf(call: FoundCall, project: string | null, query: string): Omit<ToolCall, 'title'> {
  return {
    id: call.id,
    toolUseId: call.key,
    at: call.at,
    tool: call.tool,
    target: call.target,
    matches: matchRanges(call.target, query),
    durationMs: call.answered_at === 0 ? null : Math.max(0, call.answered_at - call.at),
    error: call.error as ToolCall['error'],
    sessionId: call.session,
    agent: call.agent,
    project,
    path: call.path,
    offset: call.owner_offset,
    line: call.owner_line,
  };
}
