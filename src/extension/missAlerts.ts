/** The misses that are worth a notification: measured, avoidable, of today, and not cheap. */
import type { CacheReport } from '../protocol/cacheReport';
import { formatMoney, formatTokens } from '../protocol/format';
import { missCauseText } from '../protocol/missCauseText';
import { everyMiss, type Miss, type MissCause } from '../protocol/misses';
import type { Scope } from '../protocol/scope';
import type { Settings } from '../protocol/settings';
import type { Words } from '../protocol/words';
import type { EngineQueries } from './engineClient';

/**
 * What the avoidable misses of one cause and day must cost over hits, nano-dollars. A dollar is 130k to 210k tokens of a
 * large model written again; of the days and causes with avoidable misses in real logs two in three stay below it.
 */
const leastNano = 1_000_000_000;
/** Dearest first: what comes behind these adds nothing to a dollar. */
const mostMisses = 1000;

/** Today's avoidable misses of one cause. */
export interface AvoidableMisses {
  readonly cause: MissCause;
  readonly misses: number;
  /** Tokens. */
  readonly rewritten: number;
  readonly premiumNano: number;
}

type MissFacts = Pick<
  Miss,
  'cause' | 'expected' | 'linked' | 'rewritten' | 'premiumNano' | 'rewriteCostNano'
>;

/**
 * By cause, dearest first, those that reach the least. Expected misses are nobody's news; one that only time found may
 * be none, and one without a price has no known cost: they are left out.
 */
export function worthTelling(misses: readonly MissFacts[]): AvoidableMisses[] {
  const sums = new Map<MissCause, AvoidableMisses>();
  for (const { cause, expected, linked, rewritten, premiumNano } of misses) {
    if (expected || !linked || premiumNano === null) continue;
    const known = sums.get(cause) ?? { cause, misses: 0, rewritten: 0, premiumNano: 0 };
    sums.set(cause, {
      cause,
      misses: known.misses + 1,
      rewritten: known.rewritten + rewritten,
      premiumNano: known.premiumNano + premiumNano,
    });
  }
  return [...sums.values()]
    .filter(each => each.premiumNano >= leastNano)
    .sort((a, b) => b.premiumNano - a.premiumNano);
}

/** `3 cache misses today (Tool list changed). 412k cached tokens were written again, $3.21 more than reading them, …` */
export function missText(
  { cause, misses, rewritten, premiumNano }: AvoidableMisses,
  { t, language }: Words,
): string {
  const label = missCauseText(cause, t);
  const tokens = formatTokens(rewritten, language);
  const money = formatMoney(premiumNano, language);
  return misses === 1
    ? t(
        '1 cache miss today ({0}). {1} cached tokens were written again, {2} more than reading them, at API list prices.',
        label,
        tokens,
        money,
      )
    : t(
        '{0} cache misses today ({1}). {2} cached tokens were written again, {3} more than reading them, at API list prices.',
        misses.toLocaleString(language),
        label,
        tokens,
        money,
      );
}

/** Asks the engine for today's misses, once for each state of the store. */
export class TodayMisses {
  readonly #engine: EngineQueries;
  #known = { key: '', found: [] as readonly AvoidableMisses[] };

  constructor(engine: EngineQueries) {
    this.#engine = engine;
  }

  /** @param report of the same scope: names today and the store's generation. */
  async of(
    scope: Scope,
    settings: Settings,
    report: CacheReport,
  ): Promise<readonly AvoidableMisses[]> {
    const { date } = report.today;
    const minimumTokens = settings['misses.minimumTokens'];
    const key = JSON.stringify([report.generation, date, scope, minimumTokens]);
    if (key === this.#known.key) return this.#known.found;
    const { misses } = await this.#engine.request('misses', {
      scope,
      range: { kind: 'dates', since: date, until: date },
      minimumTokens,
      ...everyMiss,
      order: 'amount',
      limit: mostMisses,
      now: null,
    });
    this.#known = { key, found: worthTelling(misses) };
    return this.#known.found;
  }
}
