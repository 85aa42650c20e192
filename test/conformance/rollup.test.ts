/**
 * Reports read the rollup of 15-minute UTC slots: over the real logs and in every zone whose days begin at a half or a
 * quarter of an hour they say what a slow fold over the raw rows says.
 */
import assert from 'node:assert/strict';
import { cacheReport } from '../../src/engine/queries/cacheReportQuery';
import { periods } from '../../src/engine/queries/periodsQuery';
import type { ReportContext } from '../../src/engine/queries/reportContext';
import { RealPaths } from '../../src/engine/queries/scopePlaces';
import type { StoredRequest } from '../../src/engine/store/requestSql';
import type { Store } from '../../src/engine/store/store';
import type { CostMode } from '../../src/protocol/reportOptions';
import { figuresOfRow, plain, sum, type Plain } from '../unit/engine/support/figures';
import { judged } from '../unit/engine/support/running';
import { newStore, readNew } from '../unit/engine/support/storing';
import { corpusNames, transcriptsOf } from './support/corpusLogs';
import { needShared } from './support/sharedFolder';

const end = Date.UTC(2090, 0, 1);

/** Zones that were no whole hour from UTC when the logs were written (2025–2026). */
const zones = Intl.supportedValuesOf('timeZone').filter(timeZone => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return [0, 6, 12, 18].some(
    month => !/GMT([+-]\d\d:00)?$/.test(name.format(Date.UTC(2025, month, 15))),
  );
});

type Sums = Record<string, Plain>;

function fold(
  rows: readonly StoredRequest[],
  mode: CostMode,
  keyOf: (row: StoredRequest) => string,
): Sums {
  const groups = new Map<string, Plain[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), figuresOfRow(row, mode)]);
  }
  return Object.fromEntries([...groups].sort().map(([key, list]) => [key, sum(list)]));
}

const keyed = (rows: readonly (readonly [string, Parameters<typeof plain>[0]])[]): Sums =>
  Object.fromEntries(
    [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, f]) => [key, plain(f)]),
  );

describe('rollup and raw rows of the real logs', function () {
  this.timeout(120_000);
  before(function () {
    needShared(this, 'corpus');
  });

  it('there are zones at every half and quarter of an hour', () => {
    for (const zone of [
      'Asia/Kathmandu',
      'Australia/Eucla',
      'Pacific/Chatham',
      'America/St_Johns',
    ]) {
      assert.ok(
        zones.some(
          each => each === zone || (zone === 'Asia/Kathmandu' && each === 'Asia/Katmandu'),
        ),
        zone,
      );
    }
    assert.ok(zones.length >= 15, `${zones.length}`);
  });

  for (const name of corpusNames()) {
    describe(name, () => {
      let store: Store;
      let rows: StoredRequest[] = [];
      before(async () => {
        store = await newStore();
        const { root, files } = transcriptsOf(name);
        for (const file of files) {
          const burst = readNew(store, root, file);
          if (burst) store.ingest([burst]);
        }
        store.drain();
        rows = store.range(null, 0, end);
      });
      after(() => store?.close());

      it('the rollup is what the rows add up to', () => {
        assert.ok(rows.length > 10);
        assert.deepEqual(store.rollup.check(), []);
      });

      const check = (timeZone: string, costMode: CostMode) => {
        const context: ReportContext = {
          store,
          realPaths: new RealPaths(),
          costMode,
          timeZone,
          clock: () => end,
        };
        const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
        const dates = new Map(rows.map(row => [row.id, wall.format(row.at)]));
        const dateOf = (row: StoredRequest) => dates.get(row.id) ?? '';
        const scope = { kind: 'all' } as const;
        const days = periods(context, {
          scope,
          range: null,
          now: end,
          by: 'day',
          weekStart: 'monday',
        });
        assert.deepEqual(
          keyed(
            days.periods.flatMap(day =>
              day.models.map(m => [`${day.date} ${m.model}`, m.figures] as const),
            ),
          ),
          fold(rows, costMode, row => `${dateOf(row)} ${row.model}`),
        );
        const byDay = fold(rows, costMode, dateOf);
        assert.deepEqual(keyed(days.periods.map(day => [day.date, day.figures] as const)), byDay);
        // A range that begins and ends on a day of the middle: its edges are cut too.
        const all = Object.keys(byDay);
        const [since, until] = [
          all[all.length >> 2] ?? '',
          all[all.length - 1 - (all.length >> 2)] ?? '',
        ];
        const range = { kind: 'dates', since, until } as const;
        const report = cacheReport(context, {
          scope,
          range,
          anomaly: judged,
          now: end,
          compat: 'none',
        });
        const shown = rows.filter(row => dateOf(row) >= since && dateOf(row) <= until);
        const projects = new Map(
          [...store.requests.places.entries()].map(([id, place]) => [id, place.project]),
        );
        assert.deepEqual(
          keyed(
            report.days.filter(day => day.observed).map(day => [day.date, day.figures] as const),
          ),
          fold(shown, costMode, dateOf),
        );
        for (const [breakdown, keyOf] of [
          [report.byModel, (row: StoredRequest) => row.model],
          [report.byAgent, (row: StoredRequest) => row.agent],
          [report.byProject, (row: StoredRequest) => projects.get(row.place_id) ?? ''],
        ] as const) {
          // What is beyond the shown ones is in one row.
          const named = breakdown.filter(row => row.members === 1);
          const expected = fold(shown, costMode, keyOf);
          for (const { key, figures } of named)
            assert.deepEqual(plain(figures), expected[key], key);
          assert.deepEqual(sum(breakdown.map(row => row.figures)), sum(Object.values(expected)));
        }
      };

      for (const zone of zones) it(zone, () => check(zone, 'auto'));
      for (const mode of ['calculate', 'display'] as const) {
        it(`Asia/Kathmandu, cost mode ${mode}`, () => check('Asia/Kathmandu', mode));
      }
    });
  }
});
