/** Our totals, ccusage's and what the difference is made of: on the real logs and on every case, against its binary. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ccusageJson as jsonOf } from '../../src/cli/ccusageJson';
import { withEngine } from '../../src/cli/openEngine';
import type { Compare, CompareTokens } from '../../src/protocol/compare';
import { ccusageReports } from '../../src/protocol/compare';
import { assets } from '../fixtures/terminal';
import { ccusageJson, needCcusage } from './support/ccusage';
import { sharedNames, sharedPath } from './support/sharedFolder';

interface Amount {
  readonly tokens: CompareTokens;
  readonly costNanoUsd: number;
}

function minus(a: Amount, b: Amount): Amount {
  return {
    tokens: {
      input: a.tokens.input - b.tokens.input,
      output: a.tokens.output - b.tokens.output,
      creation: a.tokens.creation - b.tokens.creation,
      read: a.tokens.read - b.tokens.read,
    },
    costNanoUsd: a.costNanoUsd - b.costNanoUsd,
  };
}

/** Zero when the causes explain the whole difference. */
function unexplained({ ours, ccusage, causes }: Compare, without = ''): Amount {
  return causes
    .filter(({ cause }) => cause !== without)
    .reduce<Amount>(minus, minus(ours, ccusage));
}

const nothing: Amount = { tokens: { input: 0, output: 0, creation: 0, read: 0 }, costNanoUsd: 0 };

function assertExplained(found: Compare): void {
  assert.deepEqual(unexplained(found), nothing);
  for (const { cause, tokens, costNanoUsd, requests, examples } of found.causes) {
    // A cause whose amounts cancel out to nothing would not be missed.
    const isNothing = costNanoUsd === 0 && Object.values(tokens).every(count => count === 0);
    if (!isNothing) assert.notDeepEqual(unexplained(found, cause), nothing, cause);
    assert.ok(requests > 0 || cause === 'rounding', cause);
    assert.equal(examples.length, requests, cause);
  }
}

type Json = Readonly<Record<string, unknown>>;

/** Both JSONs with their models in one order: equally dear ones stand as they are met. */
function comparable(json: unknown): unknown {
  const named = ['modelName', 'sessionId', 'id', 'date', 'week', 'month'];
  const nameOf = (item: unknown) =>
    typeof item === 'string'
      ? item
      : named.map(key => (item as Readonly<Record<string, string | undefined>>)[key] ?? '').join();
  if (Array.isArray(json)) {
    return json.map(comparable).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
  if (typeof json === 'number') return json + 0;
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, comparable(value)]));
}

/** The totals of what the binary prints. */
function printed(report: string, json: Json): Amount {
  if (report === 'blocks') {
    const rows = (json['blocks'] as Json[]).map(row => {
      const counts = row['tokenCounts'] as Record<string, number>;
      return {
        input: counts['inputTokens'] ?? NaN,
        output: counts['outputTokens'] ?? NaN,
        creation: counts['cacheCreationInputTokens'] ?? NaN,
        read: counts['cacheReadInputTokens'] ?? NaN,
        usd: row['costUSD'] as number,
      };
    });
    const sum = (key: keyof (typeof rows)[number]) => rows.reduce((all, row) => all + row[key], 0);
    return {
      tokens: {
        input: sum('input'),
        output: sum('output'),
        creation: sum('creation'),
        read: sum('read'),
      },
      costNanoUsd: Math.round(sum('usd') * 1e9) + 0,
    };
  }
  const totals = json['totals'] as Record<string, number>;
  return {
    tokens: {
      input: totals['inputTokens'] ?? NaN,
      output: totals['outputTokens'] ?? NaN,
      creation: totals['cacheCreationTokens'] ?? NaN,
      read: totals['cacheReadTokens'] ?? NaN,
    },
    costNanoUsd: Math.round((totals['totalCost'] ?? NaN) * 1e9) + 0,
  };
}

const bench = path.resolve('.vscode-test', 'bench-300');
const folders = (kind: string, below = '') =>
  sharedNames(...kind.split('/'))
    .map(name => ({
      name: `${kind}/${name}`,
      home: path.join(sharedPath(...kind.split('/')), name, below),
    }))
    .filter(({ home }) => fs.existsSync(path.join(home, 'projects')));

describe('The comparison with ccusage', function () {
  const homes = [
    ...folders('corpus'),
    ...folders('conformance/edge'),
    ...folders('conformance/cases', 'config'),
    ...folders('conformance/reference', 'config'),
    ...(fs.existsSync(bench) ? [{ name: 'bench-300', home: bench }] : []),
  ];
  before(function () {
    needCcusage(this);
  });

  /** The reports of the generated logs would take minutes: two read all that the others do. */
  const reportsOf = (name: string) =>
    name === 'bench-300' ? (['daily', 'blocks'] as const) : ccusageReports;
  const all = { scope: { kind: 'all' }, range: null, now: null } as const;

  for (const { name, home } of homes) {
    it(`explains every difference on ${name}, and gives ccusage’s reports to the last digit`, async function () {
      // The generated logs are 300 MB, and ccusage reads them anew for each report.
      this.timeout(name === 'bench-300' ? 600_000 : 120_000);
      const options = {
        assets,
        logDirectories: [home],
        timeZone: 'utc',
        onMessage: () => undefined,
      };
      await withEngine(options, async engine => {
        for (const report of reportsOf(name)) {
          const found = await engine.request('compare', {
            ...all,
            report,
            examples: Number.MAX_SAFE_INTEGER,
          });
          assertExplained(found);
          // A price that is not known here is named, not explained.
          assert.deepEqual(found.unknownPrices, []);
          const theirs = ccusageJson(home, report, '-z', 'UTC');
          const { tokens, costNanoUsd } = found.ccusage;
          assert.deepEqual({ tokens, costNanoUsd }, printed(report, theirs as Json), report);
          const params = { ...all, report, weekStart: 'sunday' } as const;
          const own = jsonOf(report, await engine.request('ccusageReport', params));
          assert.deepEqual(comparable(own), comparable(theirs), report);
        }
      });
    });
  }

  for (const { name, home } of folders('corpus')) {
    it(`gives ccusage’s days, weeks and months on ${name} in other zones`, async function () {
      this.timeout(120_000);
      for (const timeZone of ['Europe/Berlin', 'America/Los_Angeles']) {
        const options = { assets, logDirectories: [home], timeZone, onMessage: () => undefined };
        await withEngine(options, async engine => {
          for (const report of ['daily', 'weekly', 'monthly'] as const) {
            const params = { ...all, report, weekStart: 'monday' } as const;
            const own = jsonOf(report, await engine.request('ccusageReport', params));
            const week = report === 'weekly' ? ['--start-of-week', 'monday'] : [];
            const theirs = ccusageJson(home, report, '-z', timeZone, ...week);
            assert.deepEqual(comparable(own), comparable(theirs), `${report} ${timeZone}`);
          }
        });
      }
    });
  }
});
