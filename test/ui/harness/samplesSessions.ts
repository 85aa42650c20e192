/** The Sessions tab as in mockups/sessions-dark.png, and at its edges. */
import type { Figures } from '../../../src/protocol/figures';
import type {
  ListedSession,
  SessionDetail,
  SessionList,
  SessionTurn,
  SessionTurns,
} from '../../../src/protocol/sessions';
import { now } from './sampleReport';
import type { TabSample } from './tabSamples';

const minute = 60_000;
const day = 24 * 60 * minute;

function figures(requests: number, hitPercent: number, tokens: number, dollars: number): Figures {
  const read = Math.round((tokens * hitPercent) / 100);
  return {
    requests,
    tokens: { input: 0, output: 0, creation: tokens - read, creation1h: 0, read },
    hitPercent,
    costNano: Math.round(dollars * 1e9),
    savedNano: 0,
    wastedNano: 0,
    netNano: 0,
    unpriced: 0,
    costMissing: 0,
    outputLowerBound: 0,
  };
}

const opus = 'claude-opus-5-5';
const sonnet = 'claude-sonnet-5-5';
const haiku = 'claude-haiku-5-5';

interface Short {
  title: string;
  project: string;
  branch: string;
  models: string[];
  ago: number;
  minutes: number;
  figures: Figures;
  misses: number;
}

function session(index: number, short: Short): ListedSession {
  const { ago, minutes, project, ...rest } = short;
  const start = now - ago * minute;
  return {
    ...rest,
    sessionId: `session-${index}`,
    project: `/home/ada/code/${project}`,
    start,
    end: start + minutes * minute,
    subAgents: index % 4,
    isRunning: index === 0,
    isIndexed: index !== 3,
    work: { userMessages: 23, commands: index % 2, toolCalls: 120 + index, toolErrors: index % 5, skills: 2, mcpCalls: 4, activeMs: minutes * 30_000 }, // prettier-ignore
  };
}

const sessions: ListedSession[] = [
  { title: 'Fix flaky checkout test', project: 'storefront-web', branch: 'fix/checkout-retry', models: [opus, haiku], ago: 160, minutes: 108, figures: figures(96, 92.8, 4_900_000, 2.94), misses: 1 },
  { title: 'Draft the migration runbook', project: 'billing-api', branch: 'main', models: [sonnet], ago: 258, minutes: 38, figures: figures(41, 95.1, 2_600_000, 0.84), misses: 0 },
  { title: 'Tighten lint rules for tokens', project: 'design-system', branch: 'chore/lint', models: [opus], ago: 270, minutes: 65, figures: figures(58, 94, 3_000_000, 2.17), misses: 0 },
  { title: 'Split the design tokens', project: 'design-system', branch: 'feat/token-split', models: [opus], ago: 1400, minutes: 224, figures: figures(188, 91.9, 11_200_000, 6.88), misses: 2 },
  { title: 'Review: refund webhooks', project: 'billing-api', branch: 'feat/refunds', models: [opus, sonnet], ago: 1700, minutes: 132, figures: figures(121, 94.5, 8_300_000, 4.71), misses: 1 },
  { title: 'Terraform: rotate the state bucket and its keys without a lock', project: 'infra-terraform', branch: 'ops/state', models: [sonnet], ago: 2800, minutes: 116, figures: figures(134, 95.3, 9_100_000, 3.96), misses: 0 },
  { title: 'Migrate ledger tables', project: 'billing-api', branch: 'feat/ledger', models: [opus, sonnet], ago: 4600, minutes: 310, figures: figures(262, 92.6, 16_400_000, 9.42), misses: 3 },
  { title: 'Retry payment intents', project: 'storefront-web', branch: 'feat/payment-retry', models: [opus, haiku], ago: 10_080, minutes: 211, figures: figures(214, 61.4, 12_800_000, 25.87), misses: 12 },
  { title: 'Explain the pricing table', project: 'docs-site', branch: 'main', models: [haiku], ago: 10_300, minutes: 22, figures: figures(19, 88.2, 714_000, 0.09), misses: 0 },
].map((short, index) => session(index, short)); // prettier-ignore

const list: SessionList = {
  sessions,
  offset: 0,
  total: sessions.length,
  figures: figures(1133, 88, 69_000_000, 56.88),
  models: [haiku, opus, sonnet],
  projects: ['/home/ada/code/billing-api', '/home/ada/code/storefront-web'],
};

const start = now - 7 * day;
const at = (minutes: number): number => start + minutes * minute;
const missMinutes = [13, 30, 53, 67, 79, 94, 105, 121, 135, 157, 175, 190];

function curve(): SessionDetail['points'] {
  const points: SessionDetail['points'] = [];
  let cents = 0;
  for (let m = 0; m <= 211; m++) {
    if (m > 139 && m < 155) continue;
    cents += 4.5;
    if (missMinutes.includes(m)) cents += [53, 94, 135].includes(m) ? 300 : 90;
    points.push({ at: at(m), costNano: Math.round(cents * 1e7) });
  }
  return points;
}
const points = curve();

export const sampleDetail: SessionDetail = {
  sessionId: 'session-7',
  title: 'Retry payment intents',
  project: '/home/ada/code/storefront-web',
  branches: ['feat/payment-retry', 'main'],
  versions: ['2.1.258'],
  models: [opus, haiku],
  start,
  end: at(211),
  isRunning: false,
  isIndexed: true,
  figures: { ...figures(214, 61.4, 12_800_000, 0), costNano: points.at(-1)?.costNano ?? 0 },
  turns: 23,
  subAgents: 4,
  points,
  compactions: [
    { at: at(115), micro: false, trigger: 'auto', preTokens: 186_000, postTokens: 21_000 },
  ],
  misses: {
    count: 12,
    premiumNano: 17.08e9,
    shown: missMinutes.map((m, i) => ({
      at: at(m),
      request: String(i + 1),
      premiumNano: ([53, 94, 135].includes(m) ? 3 : 0.9) * 1e9 + m * 1e6,
      cause: i % 4 === 3 ? 'expired' : 'tools_changed',
      lane: i === 4 ? 2 : 0,
    })),
  },
  idle: [{ start: at(139), end: at(155) }],
  lanes: [
    { agent: '', parent: null, start, end: at(211), busy: [{ start, end: at(139) }, { start: at(155), end: at(211) }], requests: 180, costNano: 21.94e9, firstRequest: 'a' },
    { agent: 'Explore', parent: 0, start: at(4), end: at(12), busy: [{ start: at(4), end: at(12) }], requests: 8, costNano: 0.06e9, firstRequest: 'b' },
    { agent: 'general-purpose', parent: 0, start: at(18), end: at(65), busy: [{ start: at(18), end: at(65) }], requests: 14, costNano: 2.71e9, firstRequest: 'c' },
    { agent: 'code-reviewer', parent: 2, start: at(45), end: at(60), busy: [{ start: at(45), end: at(60) }], requests: 9, costNano: 0.84e9, firstRequest: 'd' },
    { agent: 'Explore', parent: 0, start: at(162), end: at(171), busy: [{ start: at(162), end: at(171) }], requests: 3, costNano: 0.32e9, firstRequest: 'e' },
  ], // prettier-ignore
  moreLanes: 0,
};

const turn = (
  number: number,
  m: number,
  prompt: string,
  more: Partial<SessionTurn>,
): SessionTurn => ({
  number,
  id: `turn-${number}`,
  start: at(m),
  prompt,
  outcome: 'completed',
  durationMs: 400_000,
  figures: figures(14, 58.1, 500_000, 3.94),
  compactions: [],
  agents: [],
  misses: 0,
  causes: [],
  ...more,
});

const turns: SessionTurns = {
  offset: 0,
  total: 23,
  turns: [
    turn(9, 49, 'Now retry with the idempotency key from the order', { misses: 1, causes: ['tools_changed'] }), // prettier-ignore
    turn(10, 61, 'Run the suite and fix what fails', { misses: 2, causes: ['expired'], agents: ['general-purpose'], durationMs: 1_082_000 }), // prettier-ignore
    turn(11, 91, 'The webhook handler should not retry 4xx', { misses: 1, causes: ['tools_changed'], outcome: 'failed' }), // prettier-ignore
    turn(12, 113, '/compact', { compactions: sampleDetail.compactions }),
    turn(13, 118, 'Add a test for the backoff', { prompt: null }),
  ],
};

const kept = (values: Record<string, unknown>) =>
  Object.entries(values).map(([name, value]) => ({ name, json: JSON.stringify(value) }));

const opened = kept({ 'sessions.opened': 'session-7' });
const answers = { sessionList: list, sessionDetail: sampleDetail, sessionTurns: turns };

/** A page of a list of 10,000. */
export function longList(offset: number, limit: number): SessionList {
  const rows = Array.from({ length: Math.min(limit, 10_000 - offset) }, (_, i) => ({
    ...(sessions[(offset + i) % sessions.length] as ListedSession),
    sessionId: `session-${offset + i}`,
    title: `Session number ${offset + i}`,
  }));
  return { ...list, sessions: rows, offset, total: 10_000 };
}

const longAnswers = {
  'sessionList@0': longList(0, 100),
  'sessionList@9900': longList(9900, 100),
  sessionDetail: sampleDetail,
  sessionTurns: turns,
};

const hostile = '<img src=x onerror=alert(1)> \u202e$(trash) [x](command:y) '.repeat(20);
const one = sessions[0] as ListedSession;

export const sessionSamples: Readonly<Record<string, TabSample>> = {
  'sessions/list': { tab: 'sessions', answers },
  'sessions/opened': { tab: 'sessions', answers, kept: opened },
  'sessions/code': { tab: 'sessions', answers, kept: kept({ 'sessions.work': true }) },
  'sessions/long': { tab: 'sessions', answers: longAnswers },
  'sessions/none': {
    tab: 'sessions',
    answers: { sessionList: { ...list, sessions: [], total: 0 } },
    kept: kept({ 'sessions.query': 'nothing like it' }),
  },
  'sessions/hostile': {
    tab: 'sessions',
    answers: {
      sessionList: {
        ...list,
        total: 1,
        sessions: [{ ...one, title: hostile, branch: hostile, project: null, models: [hostile], figures: { ...one.figures, costNano: null } }], // prettier-ignore
      },
      sessionDetail: {
        ...sampleDetail,
        title: hostile,
        branches: [hostile],
        points: [{ at: start, costNano: 0 }],
        end: start,
        figures: { ...sampleDetail.figures, costNano: null, costMissing: 214, unpriced: 214 },
        misses: { count: 0, premiumNano: 0, shown: [] },
        compactions: [],
        idle: [],
        isIndexed: false,
        moreLanes: 777,
        lanes: [{ ...(sampleDetail.lanes[0] as SessionDetail['lanes'][number]), agent: hostile, end: start, busy: [] }], // prettier-ignore
      },
      sessionTurns: { offset: 0, total: 1, turns: [turn(1, 0, hostile, { agents: [hostile] })] },
    },
    kept: opened,
  },
};
