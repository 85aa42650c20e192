/** Reads of the rollup and of the rows (spanReads, activityReads) against slow folds over every raw row. */
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  activeSessions,
  firstRequestAt,
  sessionsPerSpan,
  stretches,
  sumsOfSessions,
} from '../../../../src/engine/store/activityReads';
import type { StoredRequest } from '../../../../src/engine/store/requestSql';
import { sumsOfSlots, sumsOfSpans, type Span } from '../../../../src/engine/store/spanReads';
import type { Store } from '../../../../src/engine/store/store';
import { figuresOf } from '../../../../src/kernels/sums';
import { runs } from '../../../fixtures/runs';
import { figuresOfRow, plain, sum, type Plain } from '../support/figures';
import { someStates } from '../support/states';
import { ingest, newStore } from '../support/storing';

const minute = 60_000;
const quarter = 15 * minute;
const origin = Date.UTC(2026, 6, 1, 10);

const someRequests = fc.array(
  fc
    .tuple(
      someStates({
        messages: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
        requests: ['r'],
        paths: ['/p/slug/a.jsonl', '/p/slug/b.jsonl'],
      }),
      // On the edges of slots and hours and beside them.
      fc.constantFrom(0, 1, quarter - 1, 3 * quarter, 4 * quarter, 4 * quarter + 1),
    )
    .map(([state, later]) => ({ ...state, at: state.at + later })),
  { minLength: 1, maxLength: 10 },
);
const instant = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map(n => origin + n * quarter),
  fc.integer({ min: -quarter, max: 10 * quarter }).map(n => origin + n),
);
const span: fc.Arbitrary<Span> = fc.tuple(instant, instant).map(([start, end]) => ({ start, end }));
const mode = fc.constantFrom('auto' as const, 'calculate' as const, 'display' as const);

interface Case {
  readonly store: Store;
  /** Up to `now`, at the places. */
  readonly rows: readonly StoredRequest[];
  readonly question: {
    readonly now: number;
    readonly mode: 'auto' | 'calculate' | 'display';
    readonly places: ReadonlySet<number> | null;
  };
  readonly spans: readonly Span[];
}

/** Holds over any requests, places, modes, instants and spans. */
function holds(check: (given: Case) => void, usual = 12): () => Promise<void> {
  return () =>
    fc.assert(
      fc.asyncProperty(
        someRequests,
        fc.array(span, { maxLength: 4 }),
        instant,
        mode,
        fc.constantFrom('all', 'none', 'some'),
        async (requests, spans, now, costMode, where) => {
          const store = await newStore();
          try {
            ingest(store, requests);
            const all = store.range(null, 0, Number.MAX_SAFE_INTEGER);
            const ids = [...new Set(all.map(row => row.place_id))].sort((a, b) => a - b);
            const places =
              where === 'all'
                ? null
                : new Set(where === 'none' ? [] : ids.slice(0, (ids.length + 1) >> 1));
            const rows = all.filter(
              row => row.at <= now && (places === null || places.has(row.place_id)),
            );
            check({ store, rows, spans, question: { now, mode: costMode, places } });
          } finally {
            store.close();
          }
        },
      ),
      runs(usual),
    );
}

const within = (rows: readonly StoredRequest[], { start, end }: Span) =>
  rows.filter(row => row.at >= start && row.at < end);

function grouped<K>(
  rows: readonly StoredRequest[],
  costMode: Case['question']['mode'],
  keyOf: (row: StoredRequest) => K,
): Map<K, Plain> {
  const groups = new Map<K, Plain[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), figuresOfRow(row, costMode)]);
  }
  return new Map([...groups].map(([key, list]) => [key, sum(list)]));
}

describe('sums over spans of time', () => {
  it(
    'are those of the raw rows, by model, by agent and undivided, wherever a span is cut',
    holds(({ store, rows, spans, question }) => {
      for (const by of ['model', 'agent', ''] as const) {
        const found = new Map<string, Plain>();
        for (const part of sumsOfSpans(store.database, { ...question, spans, by })) {
          const key = `${part.span} ${part.key}`;
          const own = plain(figuresOf(part.sums));
          found.set(key, found.has(key) ? sum([found.get(key) as Plain, own]) : own);
        }
        const expected = new Map<string, Plain>();
        spans.forEach((each, index) => {
          const key = (row: StoredRequest) => `${index} ${by === '' ? '' : row[by]}`;
          for (const [name, sums] of grouped(within(rows, each), question.mode, key)) {
            expected.set(name, sums);
          }
        });
        assert.deepEqual(found, expected);
      }
    }),
  );

  it(
    'by slot are the cost, tokens and requests of the raw rows, oldest first',
    holds(({ store, rows, question }) => {
      const whole = { start: origin - 2 * quarter, end: origin + 7 * quarter };
      const slots = sumsOfSlots(store.database, whole, question);
      const expected = [
        ...grouped(
          within(rows, whole),
          question.mode,
          row => Math.floor(row.at / quarter) * quarter,
        ),
      ].sort(([a], [b]) => a - b);
      assert.deepEqual(
        slots,
        expected.map(([at, { costNano, input, output, creation, read, requests }]) => ({
          at,
          costNano,
          tokens: input + output + creation + read,
          requests,
        })),
      );
    }),
  );
});

describe('activity', () => {
  it(
    'stretches hold every request, in order, and none lies on both sides of a full hour',
    holds(({ store, rows, question }) => {
      const found = stretches(store.database, question.places, question.now);
      const hour = 4 * quarter;
      found.forEach(({ firstAt, lastAt }, index) => {
        assert.ok(firstAt <= lastAt && lastAt <= question.now);
        assert.ok(index === 0 || (found[index - 1]?.lastAt ?? 0) <= firstAt);
        // The very instant of an hour belongs to what is before it too.
        assert.equal(Math.ceil(firstAt / hour), Math.ceil(lastAt / hour));
        assert.ok(rows.some(row => row.at === firstAt) && rows.some(row => row.at === lastAt));
      });
      for (const { at } of rows) {
        assert.equal(found.filter(each => at >= each.firstAt && at <= each.lastAt).length, 1);
      }
    }),
  );

  it(
    'sessions with a request in a span, their first, last and cost',
    holds(({ store, rows, spans, question }) => {
      const [each] = spans;
      if (!each) return;
      const shown = within(rows, each);
      const costs = grouped(shown, question.mode, row => row.session_id);
      const expected = [...costs].map(([id, { costNano }]) => {
        const times = shown.filter(row => row.session_id === id).map(row => row.at);
        return { id, firstAt: Math.min(...times), lastAt: Math.max(...times), costNano };
      });
      const found = activeSessions(store.database, each, question);
      assert.deepEqual(found.sort((a, b) => a.id - b.id), expected.sort((a, b) => a.id - b.id)); // prettier-ignore

      const ids = found.map(({ id }) => id);
      const sums = sumsOfSessions(store.database, ids, each, question);
      assert.deepEqual(
        new Map(sums.map(({ session, sums: own }) => [session, plain(figuresOf(own))])),
        grouped(shown, question.mode, row => row.session),
      );
      for (const { session, lastAt, place } of sums) {
        const own = shown.filter(row => row.session === session);
        assert.equal(lastAt, Math.max(...own.map(row => row.at)));
        assert.ok(own.some(row => row.at === lastAt && row.place_id === place));
      }
    }),
  );

  it(
    'how many sessions had a request in each of some spans',
    holds(({ store, rows, spans, question }) => {
      const whole = { start: 0, end: Number.MAX_SAFE_INTEGER };
      const sessions = activeSessions(store.database, whole, question);
      assert.deepEqual(
        sessionsPerSpan(store.database, sessions, spans, question),
        spans.map(each => new Set(within(rows, each).map(row => row.session_id)).size),
      );
    }),
  );

  it(
    'the first request in scope, whatever now is',
    holds(({ store, question: { places } }) => {
      const all = store.range(null, 0, Number.MAX_SAFE_INTEGER);
      const own = all.filter(row => places === null || places.has(row.place_id));
      const expected = own.length === 0 ? null : Math.min(...own.map(row => row.at));
      assert.equal(firstRequestAt(store.database, places), expected);
    }, 4),
  );
});
