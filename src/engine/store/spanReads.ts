/**
 * Sums over any spans of time, for reports that are not about days: slots that lie whole in a span come from the
 * rollup, the slots that an end of a span cuts from their rows. Scope is a condition here, so that only sums come back.
 */
import type { Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import type { Database, Value } from './database';
import { costColumns, summed, sumsAt, sumSources } from './reportReads';
import { slotMs } from './schema';

/** [start, end), UTC ms, on any millisecond. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the sums of a span are parted by; '' = not at all. */
export type SpanKey = 'model' | 'agent' | '';

export interface SpanSums {
  /** Index of the span. */
  readonly span: number;
  /** The model as stored, the agent ('' = main thread), or ''. */
  readonly key: string;
  readonly sums: Sums;
}

export interface SpanQuestion {
  readonly spans: readonly Span[];
  /** Requests after it are left out, UTC ms. */
  readonly now: number;
  readonly mode: CostMode;
  /** Null = every place. */
  readonly places: ReadonlySet<number> | null;
  readonly by: SpanKey;
}

const keyColumns: Readonly<Record<SpanKey, string>> = {
  model: '(SELECT name FROM model WHERE id = r.model_id)',
  agent: '(SELECT name FROM agent WHERE id = r.agent_id)',
  '': "''",
};

/** `AND` and a condition on `r.place_id`, with its value. */
export function inPlaces(places: ReadonlySet<number> | null): { sql: string; values: Value[] } {
  if (places === null) return { sql: '', values: [] };
  return {
    sql: 'AND r.place_id IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify([...places])],
  };
}

/** One row a span and key that has requests; spans may overlap. A span's parts come as rows of one key. */
export function sumsOfSpans(database: Database, question: SpanQuestion): SpanSums[] {
  const { spans, now, mode, by } = question;
  const found: SpanSums[] = [];
  const key = keyColumns[by];
  const scope = inPlaces(question.places);
  const group = by === '' ? 'HAVING COUNT(*) > 0' : `GROUP BY r.${by}_id`;
  for (const [span, { start, end }] of spans.entries()) {
    for (const { from, where, values } of sumSources(start, Math.min(end, now + 1))) {
      database.each(
        `SELECT ${key}, ${summed(mode)} FROM ${from} r WHERE ${where} ${scope.sql} ${group}`,
        [...values, ...scope.values],
        row => found.push({ span, key: row[0] as string, sums: sumsAt(row, 1) }),
      );
    }
  }
  return found;
}

/** Cost, tokens and requests of a quarter of an hour. */
export interface SlotSums {
  /** UTC ms at which the slot begins. */
  readonly at: number;
  readonly costNano: number;
  readonly tokens: number;
  readonly requests: number;
}

/** By 15-minute slot, oldest first, in [start, end) up to `now`; `start` and `end` are slot edges. */
export function sumsOfSlots(
  database: Database,
  { start, end }: Span,
  question: Omit<SpanQuestion, 'spans' | 'by'>,
): SlotSums[] {
  const { now, places } = question;
  const cost = costColumns[question.mode][0];
  const scope = inPlaces(places);
  const found: SlotSums[] = [];
  for (const { from, where, values } of sumSources(start, Math.min(end, now + 1))) {
    database.each(
      `SELECT r.slot, SUM(${cost}), SUM(input + output + creation + read), SUM(requests) FROM ${from} r
       WHERE ${where} ${scope.sql} GROUP BY r.slot ORDER BY r.slot`,
      [...values, ...scope.values],
      row => {
        const [slot, costNano, tokens, requests] = row as [number, number, number, number];
        found.push({ at: slot * slotMs, costNano, tokens, requests });
      },
    );
  }
  return found;
}
