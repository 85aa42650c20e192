/** Session rows from session cells, each judged against the sessions that ended before it. */
import type { SessionRow } from '../protocol/cacheReport';
import type { AnomalyOptions } from '../protocol/reportOptions';
import { judge } from './anomaly';
import { sessionBaselines } from './baselines';
import { sortSessions } from './sortRows';
import { figuresOf, hitPercentOf } from './sums';
import type { Sums } from './sums';
import { addUnder, compareText, modelRowsOf, totalOf } from './sumsByKey';
import type { SumsByKey } from './sumsByKey';

/** The requests of one session and model (as stored). */
export interface SessionCell {
  readonly sessionId: string;
  readonly model: string;
  readonly sums: Readonly<Sums>;
}

export interface SessionFacts {
  readonly sessionId: string;
  readonly title: string | null;
  readonly project: string | null;
  /** UTC ms. */
  readonly firstActivity: number;
  readonly lastActivity: number;
  readonly sourcePaths: readonly string[];
}

export interface SessionRowsInput {
  readonly cells: readonly SessionCell[];
  /** One a session. A session without facts or without requests has no row. */
  readonly facts: readonly SessionFacts[];
  readonly anomaly: AnomalyOptions;
  /** The sessions to answer with; the others serve as baseline only. All when absent. */
  readonly shown?: ReadonlySet<string>;
  /** `cctally`: baseline only from the shown sessions. */
  readonly compat: 'none' | 'cctally';
}

/** Models by session, of the sessions with requests. */
function sessionsOf(cells: readonly SessionCell[]): Map<string, SumsByKey> {
  const sessions = new Map<string, SumsByKey>();
  for (const { sessionId, model, sums } of cells) {
    if (sums.requests === 0 || model === '<synthetic>') continue;
    let models = sessions.get(sessionId);
    if (models === undefined) sessions.set(sessionId, (models = new Map<string, Sums>()));
    addUnder(models, model, sums);
  }
  return sessions;
}

/** Net ascending. The noise floor is a rule for days: no session is below it. */
export function buildSessionRows(input: SessionRowsInput): SessionRow[] {
  const sessions = sessionsOf(input.cells);
  const known = input.facts.flatMap(facts => {
    const models = sessions.get(facts.sessionId);
    return models === undefined ? [] : [{ facts, models, sums: totalOf(models.values()) }];
  });
  const shown = known.filter(({ facts }) => input.shown?.has(facts.sessionId) ?? true);
  const baselines = sessionBaselines(
    shown.map(({ facts }) => facts.lastActivity),
    (input.compat === 'cctally' ? shown : known).map(({ facts, sums }) => ({
      lastActivity: facts.lastActivity,
      hitPercent: hitPercentOf(sums),
    })),
    input.anomaly.baselineDays,
  );
  const rows = shown.map(({ facts, sums, models }): SessionRow => {
    const baseline = baselines.get(facts.lastActivity) ?? {
      baselineMedianPercent: null,
      baselineCount: 0,
    };
    return {
      sessionId: facts.sessionId,
      title: facts.title,
      project: facts.project,
      firstActivity: facts.firstActivity,
      lastActivity: facts.lastActivity,
      sourcePaths: [...facts.sourcePaths].sort(compareText),
      figures: figuresOf(sums),
      anomaly: judge({ sums, floor: null, ...baseline }, input.anomaly),
      models: modelRowsOf(models),
    };
  });
  return sortSessions(rows, 'net');
}
