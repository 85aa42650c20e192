/**
 * Sums over any spans of time, for reports that are not about days: slots that lie whole in a span come from the
 * rollup, the slots that an end of a span cuts from their rows. Scope is a condition here, so that only sums come back.
 */
import type { Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import type { Database, Value } from './database';
import { requestRows, summed, sumsAt } from './reportReads';
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

/** One row a span and key that has requests; spans may overlap. A span's two parts come as two rows of one key. */
export function sumsOfSpans(database: Database, question: SpanQuestion): SpanSums[] {
  const { spans, now, mode, by } = question;
  const whole: [number, number, number][] = [];
  const cut: [number, number, number, number][] = [];
  spans.forEach(({ start, end: until }, index) => {
    const end = Math.min(until, now + 1);
    if (end <= start) return;
    const first = Math.ceil(start / slotMs);
    const last = Math.floor(end / slotMs);
    if (last > first) whole.push([index, first, last]);
    if (first > last) cut.push([index, last, start, end]);
    else {
      if (start < first * slotMs) cut.push([index, first - 1, start, first * slotMs]);
      if (end > last * slotMs) cut.push([index, last, last * slotMs, end]);
    }
  });
  const found: SpanSums[] = [];
  const key = keyColumns[by];
  const scope = inPlaces(question.places);
  const part = (name: number) => `json_extract(e.value, '$[${name}]')`;
  const ask = (edges: unknown[], from: string, on: string, group: string) => {
    if (edges.length === 0) return;
    database.each(
      `SELECT ${part(0)} AS i, ${key}, ${summed(mode)} FROM json_each(?) e CROSS JOIN ${from} r
       ON ${on} WHERE 1 ${scope.sql} GROUP BY i${group}`,
      [JSON.stringify(edges), ...scope.values],
      row => {
        found.push({ span: row[0] as number, key: row[1] as string, sums: sumsAt(row, 2) });
      },
    );
  };
  const group = by === '' ? '' : `, r.${by}_id`;
  ask(whole, 'rollup', `r.slot >= ${part(1)} AND r.slot < ${part(2)}`, group);
  const rowsOf = `r.slot = ${part(1)} AND r.at >= ${part(2)} AND r.at < ${part(3)}`;
  ask(cut, `(${requestRows})`, rowsOf, group);
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
  const cost = { auto: 'auto', calculate: 'calculated', display: 'recorded' }[question.mode];
  const scope = inPlaces(places);
  const found: SlotSums[] = [];
  const ask = (from: string, where: string, values: Value[]) =>
    database.each(
      `SELECT r.slot, SUM(${cost}), SUM(input + output + creation + read), SUM(requests) FROM ${from} r
       WHERE ${where} ${scope.sql} GROUP BY r.slot ORDER BY r.slot`,
      [...values, ...scope.values],
      row => {
        const [slot, costNano, tokens, requests] = row as [number, number, number, number];
        found.push({ at: slot * slotMs, costNano, tokens, requests });
      },
    );
  const nowSlot = Math.floor(now / slotMs);
  const lastSlot = Math.min(end / slotMs, nowSlot);
  ask('rollup', 'r.slot >= ? AND r.slot < ?', [start / slotMs, lastSlot]);
  if (nowSlot < end / slotMs && nowSlot >= start / slotMs) {
    ask(`(${requestRows} AND slot = ${nowSlot})`, 'r.at <= ?', [now]);
  }
  return found;
}
