/** One-question cases for reading and pricing, with ccusage's recorded answers for `daily`. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { needShared, sharedNames, sharedPath } from './support/sharedFolder';
import { runJson } from '../fixtures/terminal';

/** Input, output, cache creation and cache read tokens, and the cost in USD. */
type Sums = readonly [number, number, number, number, number | null];

interface Different {
  readonly reason: string;
  readonly own: Sums;
}

/** What the conformance README lets differ, with our answer; every other case has ccusage's. */
const different: Readonly<Record<string, Different>> = {
  '05_no_mid': {
    reason: 'without a message.id the uuid is the key (A.4): the line counts once',
    own: [10, 500, 0, 0, 0.00753],
  },
  '09_null_id_in_tool_input': {
    reason: 'a null inside a tool’s input is no null id',
    own: [10, 500, 0, 0, 0.00753],
  },
  '09b_null_version_in_tool_input': {
    reason: 'a null inside a tool’s input is no null version',
    own: [10, 500, 0, 0, 0.00753],
  },
  '10_spaced_json': { reason: 'spaced JSON counts (A.2)', own: [10, 500, 0, 0, 0.00753] },
  '11_version_dev': { reason: 'any version counts', own: [10, 500, 0, 0, 0.00753] },
  '13b_tier_cacheread': {
    reason: 'a band applies to the whole request (section 2)',
    own: [10, 1_000, 0, 250_000, 0.17256],
  },
  '14c_cc_zero_breakdown_flat_pos': {
    reason: 'cache creation is max(flat, 5m + 1h) (A.6)',
    own: [0, 0, 1_000, 0, 0.00375],
  },
  '15c_speed_unknown': { reason: 'an unknown speed is standard', own: [0, 1_000, 0, 0, 0.015] },
  '15d_speed_null': { reason: 'no speed is standard', own: [0, 1_000, 0, 0, 0.015] },
  '16b_future_opus': {
    reason: 'an unknown model is unpriced, not $0',
    own: [0, 1_000, 0, 0, null],
  },
  '19_ts_micro': {
    reason: 'any ISO form of a timestamp counts (A.3)',
    own: [0, 1_000, 0, 0, 0.015],
  },
  '22_geo_us': { reason: 'US inference is ×1.1', own: [0, 1_000, 0, 0, 0.0275] },
  '30_missing_output': { reason: 'a missing counter is 0 (A.2)', own: [10, 0, 0, 0, 0.00003] },
  dup3: {
    reason: 'the copy with the largest output wins, then the largest total (A.5)',
    own: [10, 500, 0, 100, 0.00756],
  },
  i1_compaction: {
    reason: 'a compaction iteration is a request of its own (A.3)',
    own: [1_010, 150, 0, 0, 0.00528],
  },
  m10_glm: { reason: 'an unknown model is unpriced, not $0', own: [1_000_000, 0, 0, 0, null] },
  m11_arn: {
    reason: 'a band applies to the whole request (section 2): 6 × 1.1',
    own: [1_000_000, 0, 0, 0, 6.6],
  },
};

function ccusageAnswers(): Map<string, Sums> {
  if (!sharedNames('conformance', 'edge').includes('ccusage-answers.txt')) return new Map();
  const text = fs.readFileSync(sharedPath('conformance', 'edge', 'ccusage-answers.txt'), 'utf8');
  const form = /^(\S+) +daily: in (\d+) out (\d+) cc (\d+) cr (\d+) \$(-?[\d.]+) /;
  const matches = text.split('\n').flatMap(line => {
    const match = form.exec(line);
    return match ? [match] : [];
  });
  return new Map(
    matches.map(([, name = '', ...sums]) => {
      const [input = 0, output = 0, creation = 0, read = 0, cost = 0] = sums.map(Number);
      return [name, [input, output, creation, read, Math.abs(cost)]];
    }),
  );
}

async function ownSums(name: string): Promise<Sums> {
  const logs = sharedPath('conformance', 'edge', name);
  const { totals } = (await runJson('daily', '--logs', logs, '--tz', 'utc')) as {
    readonly totals: Readonly<Record<string, number>> & { readonly totalCost: number | null };
  };
  const {
    inputTokens = 0,
    outputTokens = 0,
    cacheCreationTokens = 0,
    cacheReadTokens = 0,
  } = totals;
  return [inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens, totals.totalCost];
}

function assertSums(own: Sums, expected: Sums): void {
  assert.deepEqual(own.slice(0, 4), expected.slice(0, 4));
  const [cost, expectedCost] = [own[4], expected[4]];
  if (cost === null || expectedCost === null) assert.equal(cost, expectedCost);
  else assert.ok(Math.abs(cost - expectedCost) <= 1e-6, `cost ${cost}, not ${expectedCost}`);
}

describe('ccusage’s answers', function () {
  const answers = ccusageAnswers();
  before(function () {
    needShared(this, 'conformance', 'edge');
  });

  it('are there for every case', function () {
    const cases = sharedNames('conformance', 'edge').filter(name => !name.endsWith('.txt'));
    assert.deepEqual([...answers.keys()].sort(), cases);
    assert.deepEqual(
      Object.keys(different).filter(name => !answers.has(name)),
      [],
    );
  });

  for (const [name, expected] of answers) {
    const other = different[name];
    it(other === undefined ? name : `${name} differs: ${other.reason}`, async function () {
      const own = await ownSums(name);
      if (other === undefined) return assertSums(own, expected);
      assertSums(own, other.own);
      assert.throws(() => assertSums(own, expected));
    });
  }
});
