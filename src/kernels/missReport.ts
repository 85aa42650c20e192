/** Sums of misses by cause, day and Claude Code version (cache-misses, "What users get"). */
import type {
  CauseRow,
  Evidence,
  Miss,
  MissAmounts,
  MissDay,
  SessionMisses,
} from '../protocol/misses';

/** A miss with the calendar date of its request in the viewing zone. */
export type DatedMiss = Miss & { readonly date: string };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function emptyAmounts(): Mutable<MissAmounts> {
  return { misses: 0, rewritten: 0, premiumNano: 0, rewriteCostNano: 0, unpriced: 0 };
}

/** Premium and rewrite cost together, nano-dollars; 0 without a price. */
export function amountOf(miss: Pick<Miss, 'premiumNano' | 'rewriteCostNano'>): number {
  return (miss.premiumNano ?? 0) + (miss.rewriteCostNano ?? 0);
}

function add(sums: Mutable<MissAmounts>, miss: Miss): void {
  sums.misses++;
  sums.rewritten += miss.rewritten;
  sums.premiumNano += miss.premiumNano ?? 0;
  sums.rewriteCostNano += miss.rewriteCostNano ?? 0;
  if (miss.premiumNano === null) sums.unpriced++;
}

export function sumMisses(misses: readonly Miss[]): MissAmounts {
  const sums = emptyAmounts();
  for (const miss of misses) add(sums, miss);
  return sums;
}

/**
 * Avoidable causes before expected ones, each by amount. A cause that was expected in some misses and not in others (a
 * stated change past the lifetime) has a row of each kind. The rows sum to the total.
 */
export function missesByCause(misses: readonly Miss[]): CauseRow[] {
  const rows = new Map<string, Mutable<CauseRow> & { byEvidence: Record<Evidence, number> }>();
  for (const miss of misses) {
    const { cause, expected } = miss;
    const key = `${cause} ${expected}`;
    let row = rows.get(key);
    if (!row) {
      const byEvidence = { server: 0, derived: 0, unknown: 0 };
      rows.set(key, (row = { cause, expected, ...emptyAmounts(), byEvidence }));
    }
    add(row, miss);
    row.byEvidence[miss.evidence] += amountOf(miss);
  }
  return [...rows.values()].sort(
    (a, b) =>
      Number(a.expected) - Number(b.expected) ||
      amountOf(b) - amountOf(a) ||
      b.misses - a.misses ||
      (a.cause < b.cause ? -1 : 1),
  );
}

/** The sessions whose avoidable misses cost most, then whose misses did; at most `limit`. */
export function missesBySession(misses: readonly Miss[], limit: number): SessionMisses[] {
  const rows = new Map<string, Mutable<SessionMisses>>();
  const dearest = new Map<string, number>();
  for (const miss of misses) {
    const { sessionId, title, project, key, expected } = miss;
    let row = rows.get(sessionId);
    if (!row) {
      const none = { ...emptyAmounts(), avoidableNano: 0, expectedNano: 0 };
      rows.set(sessionId, (row = { sessionId, title, project, ...none, dearest: key }));
    }
    add(row, miss);
    const amount = amountOf(miss);
    row[expected ? 'expectedNano' : 'avoidableNano'] += amount;
    if (amount <= (dearest.get(sessionId) ?? -1)) continue;
    dearest.set(sessionId, amount);
    row.dearest = key;
  }
  return [...rows.values()]
    .sort(
      (a, b) =>
        b.avoidableNano - a.avoidableNano ||
        b.expectedNano - a.expectedNano ||
        b.misses - a.misses ||
        (a.sessionId < b.sessionId ? -1 : 1),
    )
    .slice(0, limit);
}

/** A row for each date given, also for those without a miss. */
export function missesByDay(
  dates: readonly string[],
  misses: readonly DatedMiss[],
  writes: ReadonlyMap<string, { readonly written: number; readonly writtenOneHour: number }>,
): MissDay[] {
  const days = new Map(
    dates.map(date => {
      const { written = 0, writtenOneHour = 0 } = writes.get(date) ?? {};
      return [
        date,
        { date, misses: 0, avoidableNano: 0, expectedNano: 0, written, writtenOneHour },
      ];
    }),
  );
  for (const miss of misses) {
    const day = days.get(miss.date);
    if (!day) continue;
    day.misses++;
    day[miss.expected ? 'expectedNano' : 'avoidableNano'] += amountOf(miss);
  }
  return [...days.values()];
}
