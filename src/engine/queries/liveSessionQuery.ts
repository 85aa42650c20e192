/** The chain the next message continues: until when it is warm, and what the message costs warm and cold. */
import { countdownOf } from '../../kernels/countdown';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { compactedAfter } from '../store/compactionReads';
import { chainTip } from '../store/liveReads';
import { sessionTitles } from '../store/reportReads';
import { lifetimeInForce, ratesOf } from './chainFacts';
import { nowOf, placesOf, projectsOf, type ReportContext } from './reportContext';

/** Null when the scope has no request, or its last one cached nothing. */
export function liveSession(
  context: ReportContext,
  params: ParamsOf<'liveSession'>,
): ResultOf<'liveSession'> {
  const { store } = context;
  const now = nowOf(context, params.now);
  const tip = chainTip(store, placesOf(context, params.scope), now);
  if (tip === null) return null;
  const { ttlMs, known } = lifetimeInForce(store, tip);
  const compactedAt = compactedAfter(store, tip, now);
  const countdown = countdownOf({ tip, ttlMs, compactedAt, rates: ratesOf(store, tip, now) });
  if (countdown === null) return null;
  return {
    sessionId: tip.session,
    title: sessionTitles(store.database, [tip.session]).get(tip.session) ?? null,
    project: projectsOf(store.requests.places)(tip.place),
    model: tip.model,
    lastAt: tip.at,
    ttlMs,
    ttlKnown: known,
    compactedAt,
    ...countdown,
  };
}
