/** What the Activity tab is shown with. */
import type { Activity, IngestEventRow, ModelPrice } from '../../../src/protocol/activity';
import type { Compare, CompareCause, CompareCauseRow } from '../../../src/protocol/compare';
import { now } from './sampleReport';
import type { TabSample } from './tabSamples';

const at = (day: number, hour: number, minute: number, second: number) =>
  Date.UTC(2026, 10, day, hour - 1, minute, second);

function event(
  id: number,
  when: number,
  change: Partial<IngestEventRow> & Pick<IngestEventRow, 'bytes' | 'lines' | 'requests' | 'milliseconds'>,
): IngestEventRow {
  return {
    id,
    at: when,
    kind: 'appended',
    project: '/home/ada/src/storefront-web',
    file: '7c1f0000-0000-4000-8000-00000000e2a9.jsonl',
    files: 1,
    ...change,
  };
} // prettier-ignore

const several = { project: null, file: null } as const;
const design = { project: '/home/ada/src/design-system', file: 'b83a0000-0000-4000-8000-0000000001fd.jsonl' }; // prettier-ignore
const billing = { project: '/home/ada/src/billing-api', file: '19de0000-0000-4000-8000-0000000077c0.jsonl' }; // prettier-ignore

const events: IngestEventRow[] = [
  event(812, at(19, 13, 33, 2), { bytes: 6200, lines: 3, requests: 1, milliseconds: 1.1 }),
  event(811, at(19, 13, 32, 48), { bytes: 18_700, lines: 5, requests: 2, milliseconds: 1.6 }),
  event(810, at(19, 13, 32, 31), { kind: 'new', file: 'agent-4d02.jsonl', bytes: 41_300, lines: 22, requests: 6, milliseconds: 2.9 }),
  event(809, at(19, 13, 31, 57), { bytes: 9800, lines: 4, requests: 1, milliseconds: 1.2 }),
  event(808, at(19, 12, 58, 10), { ...design, bytes: 12_000, lines: 4, requests: 1, milliseconds: 1.3 }),
  event(807, at(19, 12, 41, 36), { ...billing, kind: 'again', bytes: 1_900_000, lines: 1204, requests: 0, milliseconds: 38 }),
  event(806, at(19, 12, 41, 12), { ...several, files: 3, bytes: 48_000, lines: 19, requests: 4, milliseconds: 4.4 }),
  event(805, at(19, 9, 1, 12), { ...several, kind: 'opened', files: 0, bytes: 31_200_000, lines: 0, requests: 0, milliseconds: 112 }),
  event(804, at(18, 18, 4, 51), { bytes: 1100, lines: 1, requests: 0, milliseconds: 0.7 }),
  event(803, at(2, 9, 12, 4), { ...several, kind: 'new', files: 64, bytes: 52_400_000, lines: 71_300, requests: 2210, milliseconds: 240 }),
]; // prettier-ignore

const usd = (input: number, output: number, write5m: number, write1h: number, read: number) => {
  const nano = (value: number) => Math.round(value * 1e9);
  return {
    input: nano(input),
    output: nano(output),
    write5m: nano(write5m),
    write1h: nano(write1h),
    read: nano(read),
  };
};

function price(model: string, requests: number, change: Partial<ModelPrice>): ModelPrice {
  return {
    model,
    names: [`${model}-20261001`],
    requests,
    tokens: requests * 98_000,
    rates: null,
    source: 'list',
    from: null,
    also: [],
    nearest: null,
    ...change,
  };
}

const models: ModelPrice[] = [
  price('acme-proxy-large', 2, { names: ['acme-proxy-large'], source: '' }),
  price('claude-opus-5-5', 41_812, { rates: usd(4, 20, 5, 8, 0.2), also: ['fast'] }),
  price('claude-sonnet-5-5', 5831, { rates: usd(2, 10, 2.5, 4, 0.1), source: 'third-party', from: '2026-10-07' }),
  price('claude-haiku-5-5', 309, { rates: usd(0.1, 0.5, 0.125, 0.2, 0.01), also: ['longPrompt'] }),
  price('glm-4-6', 263, { rates: usd(0.6, 2.2, 0.6, 0.6, 0.11), source: 'override' }),
]; // prettier-ignore

const full: Activity = {
  generatedAt: now,
  timeZone: 'Europe/Berlin',
  roots: [
    { path: '/home/ada/.claude/projects', state: 'read', failure: null, files: 338, bytes: 283e6 },
    { path: '/home/ada/.config/claude/projects', state: 'missing', failure: null, files: 0, bytes: 0 },
  ],
  watchers: { directories: 40, failed: 0, failure: null },
  changedAt: now - 2000,
  files: 338,
  bytes: 283e6,
  vanished: 13,
  requests: { stored: 48_217, inRange: 2954, since: '2026-11-06', until: '2026-11-19' },
  store: {
    bytes: 32_100_352,
    saved: { bytes: 31_400_000, at: now - 40_000 },
    rollup: {
      rows: 4211,
      behind: 0,
      reachesTo: at(19, 13, 45, 0),
      lastRun: { at: at(19, 13, 33, 2), keys: 2, milliseconds: 0.8 },
      failure: null,
    },
  },
  firstIndex: { at: at(2, 9, 12, 5), files: 311, bytes: 251e6, milliseconds: 940 },
  events,
  next: 803,
  quality: {
    lines: 412_906,
    rejected: [
      {
        reason: 'invalid_json',
        count: 3,
        files: 2,
        examples: [
          { id: '12:812', file: '5c1d0000-0000-4000-8000-000000000000.jsonl', line: 812, text: '{"type":"assistant","message":{"usage":{"input_tokens":1' },
          { id: '77:90', file: 'agent-77aa.jsonl', line: 90, text: '\u0000\u0000\u0000' },
        ],
      },
    ],
    repeats: 9318,
    outputLowerBound: 1204,
    ahead: 0,
  },
  prices: { asOf: '2026-10-24', models },
}; // prettier-ignore

const cause = (
  name: CompareCause,
  n: number,
  costNanoUsd: number,
  change: Partial<CompareCauseRow['tokens']> = {},
): CompareCauseRow => ({
  cause: name,
  requests: n,
  tokens: { input: 0, output: 0, creation: 0, read: 0, ...change },
  costNanoUsd,
  examples: [
    { sessionId: 'b83a', messageId: 'msg_1', requestId: 'req_1', timestampMs: at(19, 12, 0, 0) },
  ],
});

/** 126.91 + 1.31 + 0.44 − 0.11 = 128.55; 178,600,000 + 1,200,000 − 40,000 = 179,760,000. */
const compared: Compare = {
  report: 'daily',
  ours: {
    requests: 2954,
    tokens: { input: 1_200_000, output: 2_360_000, creation: 9_200_000, read: 167_000_000 },
    costNanoUsd: 128.55e9,
  },
  ccusage: {
    requests: 2930,
    tokens: { input: 1_200_000, output: 2_400_000, creation: 8_000_000, read: 167_000_000 },
    costNanoUsd: 126.91e9,
  },
  causes: [
    cause('dropped_null', 24, 1.31e9, { creation: 1_200_000 }),
    cause('other_copy', 11, -0.11e9, { output: -40_000 }),
    cause('web_search', 44, 0.44e9),
  ],
  unknownPrices: [],
};

const withActivity = (activity: Activity, change: Partial<TabSample> = {}): TabSample => ({
  tab: 'activity',
  answers: { activity, compare: compared },
  ...change,
});

const fresh: Activity = {
  ...full,
  roots: full.roots.map(root => ({ ...root, state: 'missing' as const, files: 0, bytes: 0 })),
  watchers: { directories: 1, failed: 0, failure: null },
  changedAt: 0,
  files: 0,
  bytes: 0,
  vanished: 0,
  requests: { ...full.requests, stored: 0, inRange: 0 },
  store: {
    bytes: 217_088,
    saved: null,
    rollup: { rows: 0, behind: 0, reachesTo: null, lastRun: null, failure: null },
  },
  firstIndex: null,
  events: [],
  next: null,
  quality: { lines: 0, rejected: [], repeats: 0, outputLowerBound: 0, ahead: 0 },
  prices: { asOf: '2026-10-24', models: [] },
};

const longName = 'a-very-long-name-that-somebody-gave-to-a-folder-and-that-does-not-break-anywhere';
const hostile = '<img src=x onerror=alert(1)>';

const troubled: Activity = {
  ...full,
  roots: [
    { path: `/mnt/share/${longName}/${longName}/.claude/projects`, state: 'read', failure: null, files: 10_338, bytes: 2.83e9 },
    { path: '/home/ada/.config/claude/projects', state: 'unreadable', failure: { code: 'no_permission', subject: '/home/ada/.config/claude/projects', message: 'EACCES: permission denied' }, files: 0, bytes: 0 },
    { path: '/empty/projects', state: 'empty', failure: null, files: 0, bytes: 0 },
  ],
  watchers: { directories: 8190, failed: 412, failure: { code: 'watch_limit', subject: '', message: 'ENOSPC: System limit for number of file watchers reached' } },
  store: {
    ...full.store,
    rollup: { ...full.store.rollup, behind: 17, failure: { code: 'unexpected', subject: '', message: 'disk I/O error' } },
  },
  events: Array.from({ length: 12 }, (_, index) =>
    event(40 - index, at(19, 12, 40 - index, 0), {
      kind: index % 2 === 0 ? 'again' : 'several',
      project: `/home/ada/${longName}${hostile}`,
      file: `${longName}.jsonl`,
      files: 1204,
      bytes: 2.8e9,
      lines: 1_204_812,
      requests: 1_048_217,
      milliseconds: 184_000,
    }),
  ),
  quality: {
    lines: 41_290_600,
    rejected: ['invalid_json', 'bad_counter', 'something_new'].map(reason => ({
      reason,
      count: 120_400,
      files: 1200,
      examples: [1, 2, 3, 4, 5].map(line => ({
        id: `${line}:${line}`,
        file: `${longName}.jsonl`,
        line: line * 123_456,
        text: `{"type":"${hostile}","${longName}":${longName}`,
      })),
    })),
    repeats: 1_048_217,
    outputLowerBound: 1_048_217,
    ahead: 4 * 60_000,
  },
  prices: {
    asOf: '2026-10-24',
    models: [
      price(`${longName}${hostile}`, 1_048_217, { source: '' }),
      price('claude-opus-5-9', 812, { source: '', nearest: { model: 'claude-opus-5-5', rates: usd(4, 20, 5, 8, 0.2) } }),
      ...models.slice(1),
      price(longName, 1, { rates: usd(0.000001, 1234.5, 0, 0, 0), source: 'override' }),
    ],
  },
}; // prettier-ignore

export const activitySamples: Readonly<Record<string, TabSample>> = {
  'activity/full': withActivity(full),
  'activity/fresh': withActivity(fresh),
  'activity/troubled': withActivity(troubled),
};
