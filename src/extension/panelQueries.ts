/**
 * What the panel's tabs can ask the engine for. The view names a query and its own parameters (a filter, a page);
 * what the query is about, the scope, the range and the settings, is added here and never taken from the view.
 */
import * as z from 'zod/mini';
import type { EngineMethod, ParamsOf } from '../protocol/engineProtocol';
import type { AnomalyOptions } from '../protocol/reportOptions';
import type { Range, Scope } from '../protocol/scope';
import type { Settings } from '../protocol/settings';
import { activityChoice } from '../protocol/activity';
import { toolCallsParams } from '../protocol/details';
import { sessionDetailChoice, sessionListChoice, sessionTurnsChoice } from '../protocol/sessions';
import { everyMiss, missesParams } from '../protocol/misses';
import type { EngineQueries } from './engineClient';

/** The choice a query is about. */
export interface Asked {
  readonly scope: Scope;
  readonly range: Range;
  readonly anomaly: AnomalyOptions;
  readonly settings: Settings;
}

type Ask = (engine: EngineQueries, params: unknown, asked: Asked) => Promise<unknown>;

/** A query of the engine's method, with the schema of what the view may say. */
function query<M extends EngineMethod, S extends z.ZodMiniType>(
  method: M,
  schema: S,
  paramsOf: (own: z.infer<S>, asked: Asked) => ParamsOf<M>,
): Ask {
  return (engine, params, asked) => engine.request(method, paramsOf(schema.parse(params), asked));
}

/** By the name the view uses. */
const queries = new Map<string, Ask>([
  [
    'sessionList',
    query('sessionList', sessionListChoice, (own, { scope, range, settings }) => ({
      ...own,
      scope,
      range,
      now: null,
      minimumTokens: settings['misses.minimumTokens'],
    })),
  ],
  [
    'sessionDetail',
    query('sessionDetail', sessionDetailChoice, (own, { scope, settings }) => ({
      ...own,
      scope,
      now: null,
      minimumTokens: settings['misses.minimumTokens'],
    })),
  ],
  [
    'sessionTurns',
    query('sessionTurns', sessionTurnsChoice, (own, { scope, settings }) => ({
      ...own,
      scope,
      now: null,
      minimumTokens: settings['misses.minimumTokens'],
    })),
  ],
  [
    'misses',
    query(
      'misses',
      z.pick(missesParams, { cause: true, date: true, limit: true }),
      (own, { scope, range, settings }) => ({
        ...everyMiss,
        ...own,
        scope,
        range,
        minimumTokens: settings['misses.minimumTokens'],
        order: 'amount',
        now: null,
      }),
    ),
  ],
  ['liveSession', query('liveSession', z.object({}), (_own, { scope }) => ({ scope, now: null }))],
  [
    'trends',
    query('trends', z.object({}), (_own, { scope, range, settings }) => ({
      scope,
      range,
      weekStart: settings.weekStart,
      now: null,
    })),
  ],
  [
    'compare',
    // Of every project, like the rest of its tab.
    query('compare', z.object({}), (_own, { range }) => ({
      scope: { kind: 'all' },
      range,
      now: null,
      report: 'daily',
      examples: 1,
    })),
  ],
  [
    'toolCalls',
    query(
      'toolCalls',
      z.pick(toolCallsParams, {
        query: true,
        tool: true,
        session: true,
        result: true,
        cursor: true,
        limit: true,
      }),
      (own, { scope, range }) => ({ ...own, scope, range, now: null }),
    ),
  ],
  // About every log of the machine, so without the scope.
  [
    'activity',
    query('activity', activityChoice, (own, { range }) => ({ ...own, range, now: null })),
  ],
]);

/** Asks the engine. @throws when there is no such query, its parameters do not fit or the engine refuses. */
export async function askEngine(
  engine: EngineQueries,
  name: string,
  params: unknown,
  asked: Asked,
): Promise<unknown> {
  const ask = queries.get(name);
  if (!ask) throw new Error(`there is no query ${JSON.stringify(name)}`);
  return ask(engine, params, asked);
}
