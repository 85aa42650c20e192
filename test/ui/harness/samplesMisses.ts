/** What the Misses tab is shown with: the figures of its picture, and its extremes. */
import type {
  CauseRow,
  Evidence,
  Miss,
  MissCause,
  MissDay,
  Misses,
} from '../../../src/protocol/misses';
import { missesByCause, missesBySession, sumMisses } from '../../../src/kernels/missReport';
import type { TabSample } from './tabSamples';

const dollars = (amount: number) => Math.round(amount * 1e9);
const at = (day: number, hour: number, minute: number) => Date.UTC(2026, 10, day, hour - 1, minute);

function miss(
  time: readonly [number, number, number],
  title: string,
  cause: MissCause,
  evidence: Evidence,
  premium: number,
  change: Partial<Miss> = {},
): Miss {
  return {
    key: `r\nmsg-${time.join('-')}\nreq`,
    at: at(...time),
    sessionId: title,
    title,
    project: '/home/ada/src/storefront-web',
    agent: '',
    model: 'claude-opus-5-5',
    version: '2.1.258',
    rewritten: Math.round(premium * 128_000),
    premiumNano: dollars(premium),
    rewriteCostNano: 0,
    cause,
    evidence,
    linked: true,
    compactionTrigger: '',
    expected: false,
    also: [],
    serverReason: evidence === 'server' ? cause : '',
    gapMs: 130_000,
    ...change,
  };
}

const expired = { expected: true, gapMs: 50_520_000 };
const dearest: Miss[] = [
  miss([12, 14, 22], 'Retry payment intents', 'tools_changed', 'server', 3.21),
  miss([12, 15, 3], 'Retry payment intents', 'tools_changed', 'server', 3.01, { gapMs: 54_000 }),
  miss([12, 13, 41], 'Retry payment intents', 'tools_changed', 'server', 2.79, {
    also: ['tools_loaded'],
    gapMs: 92_000,
  }),
  miss([18, 17, 55], 'Split the design tokens', 'resumed', 'derived', 1.67, { gapMs: 724_000 }),
  miss([16, 9, 31], 'Migrate ledger tables', 'expired', 'derived', 1.47, {
    ...expired,
    serverReason: 'previous_message_not_found',
  }),
  miss([10, 10, 8], 'Migrate ledger tables', 'model_changed', 'server', 1.17, {
    model: 'claude-sonnet-5-5',
    gapMs: null,
  }),
  miss([19, 11, 16], 'Fix flaky checkout test', 'in_ttl_loss', 'unknown', 1.08, {
    agent: 'general-purpose',
  }),
];
const others: Miss[] = [
  ...Array.from({ length: 11 }, (_, i) =>
    miss([12, 12, 50 + i], 'Retry payment intents', 'tools_changed', 'server', 0.78),
  ),
  ...Array.from({ length: 5 }, (_, i) =>
    miss([11, 9, i], 'Draft the runbook', 'model_changed', i > 2 ? 'derived' : 'server', 0.61),
  ),
  ...Array.from({ length: 4 }, (_, i) =>
    miss([13, 9, i], 'Draft the runbook', 'resumed', 'derived', 0.35),
  ),
  ...Array.from({ length: 3 }, (_, i) =>
    miss([17, 9, i], 'Draft the runbook', 'in_ttl_loss', 'unknown', 0.47),
  ),
  ...Array.from({ length: 2 }, (_, i) =>
    miss([18, 9, i], 'Draft the runbook', 'version_changed', i > 0 ? 'derived' : 'server', 0.56),
  ),
  ...Array.from({ length: 18 }, (_, i) =>
    miss([6 + (i % 12), 8, i], 'Draft the runbook', 'expired', 'derived', 0.25, expired),
  ),
  ...Array.from({ length: 7 }, (_, i) =>
    miss([12, 18, i], 'Draft the runbook', 'compaction', 'derived', 0, {
      expected: true,
      rewritten: 43_520,
      compactionTrigger: i > 4 ? 'manual' : 'auto',
      rewriteCostNano: dollars(0.34),
    }),
  ),
];

function days(misses: readonly Miss[]): MissDay[] {
  return Array.from({ length: 14 }, (_, index) => {
    const date = `2026-11-${String(6 + index).padStart(2, '0')}`;
    const own = misses.filter(({ at: ms }) => new Date(ms).toISOString().startsWith(date));
    const sum = (expected: boolean) =>
      own
        .filter(each => each.expected === expected)
        .reduce((all, each) => all + (each.premiumNano ?? 0) + (each.rewriteCostNano ?? 0), 0);
    const idle = [7, 8, 14, 15].includes(6 + index);
    const written = idle ? 0 : 400_000;
    return {
      date,
      misses: own.length,
      avoidableNano: sum(false),
      expectedNano: sum(true),
      written,
      writtenOneHour: Math.round(written * 0.86),
    };
  });
}

function reportOf(misses: readonly Miss[], change: Partial<Misses> = {}): Misses {
  const byCause: CauseRow[] = missesByCause(misses);
  return {
    timeZone: 'Europe/Berlin',
    since: '2026-11-06',
    until: '2026-11-19',
    today: '2026-11-19',
    pricesAsOf: '2026-10-24',
    minimumTokens: 4000,
    requests: 2954,
    spentNano: dollars(128.55),
    totals: sumMisses(misses),
    avoidable: sumMisses(misses.filter(each => !each.expected)),
    expected: sumMisses(misses.filter(each => each.expected)),
    coldStarts: { count: 31, written: 1_200_000, writtenNano: dollars(9.87) },
    byCause,
    bySession: missesBySession(misses, 5),
    byDay: days(misses),
    byVersion: [
      {
        version: '2.1.261',
        firstDay: '2026-11-16',
        lastDay: '2026-11-19',
        requests: 1244,
        hitPercent: 93.4,
        misses: 12,
        oneHourPercent: 86,
        startTokens: 31_200,
        step: false,
      },
      {
        version: '2.1.259',
        firstDay: '2026-11-13',
        lastDay: '2026-11-15',
        requests: 288,
        hitPercent: 90.2,
        misses: 4,
        oneHourPercent: 80,
        startTokens: 31_000,
        step: false,
      },
      {
        version: '2.1.258',
        firstDay: '2026-11-10',
        lastDay: '2026-11-12',
        requests: 931,
        hitPercent: 84.5,
        misses: 37,
        oneHourPercent: 82,
        startTokens: 30_800,
        step: true,
      },
      {
        version: '2.1.255',
        firstDay: '2026-11-06',
        lastDay: '2026-11-09',
        requests: 491,
        hitPercent: 92.8,
        misses: 4,
        oneHourPercent: 88,
        startTokens: 24_600,
        step: false,
      },
    ],
    misses: [...misses].slice(0, 7),
    matching: misses.length,
    unsupported: [],
    ...change,
  };
}

const long = 'A title that goes on and on, as they do when a first prompt is pasted in whole';
const stress: Miss[] = [
  ...dearest.map(each => ({
    ...each,
    title: long,
    agent: 'a-very-long-agent-name-of-a-plugin',
    model: 'acme-proxy-large-2026',
  })),
  {
    ...miss([12, 9, 1], long, 'unknown', 'unknown', 0),
    premiumNano: null,
    rewriteCostNano: null,
    version: '',
  },
];

export const missesSamples: Readonly<Record<string, TabSample>> = {
  'misses/full': { tab: 'misses', answers: { misses: reportOf([...dearest, ...others]) } },
  'misses/none': {
    tab: 'misses',
    answers: {
      misses: reportOf([], {
        byVersion: [],
        coldStarts: { count: 0, written: 0, writtenNano: 0 },
        spentNano: 0,
        requests: 0,
      }),
    },
  },
  'misses/stress': { tab: 'misses', answers: { misses: reportOf(stress) } },
};
