/** A page of tool calls, and totals by tool of all that fit. */
import type { ToolCall } from '../../protocol/details';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { findCalls, totalsByTool, type FoundCall } from '../store/toolSearch';
import { nowOf, placesOf, projectsOf, type ReportContext } from './reportContext';

/** Pages stay as they are while new calls arrive: those are newer than any cursor. */
export function toolCalls(
  context: ReportContext,
  params: ParamsOf<'toolCalls'>,
): ResultOf<'toolCalls'> {
  const { database, requests } = context.store;
  const filter = {
    places: placesOf(context, params.scope),
    query: params.query,
    tool: params.tool,
    session: params.session,
    until: nowOf(context, params.now),
  };
  const found = findCalls(database, filter, params.cursor, params.limit + 1);
  const shown = found.slice(0, params.limit);
  const last = shown.at(-1);
  const truncated = found.length > shown.length;
  const projectOf = projectsOf(requests.places);
  return {
    calls: shown.map(call => callOf(call, projectOf(call.place_id))),
    next: truncated && last ? { at: last.at, id: last.id } : null,
    truncated,
    totals: totalsByTool(database, filter),
  };
}

function callOf(call: FoundCall, project: string | null): ToolCall {
  return {
    id: call.id,
    toolUseId: call.key,
    at: call.at,
    tool: call.tool,
    target: call.target,
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
