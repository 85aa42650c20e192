/** One snapshot for each state the panel can be in. */
import type { CacheReport } from '../../../src/protocol/cacheReport';
import type { EngineStatus } from '../../../src/protocol/engineStatus';
import { failureText, type Failure } from '../../../src/protocol/failure';
import { english } from '../../../src/protocol/words';
import type { Snapshot } from '../../../src/protocol/viewProtocol';
import type { DayInShort } from './sampleDays';
import { options } from './sampleDays';
import { datesBetween, fortnight, now, reportOf, todayDate } from './sampleReport';

const since = '2026-11-06';

const live: EngineStatus = {
  phase: 'live',
  failure: null,
  progress: { bytesRead: 286e6, bytesTotal: 286e6, filesRead: 351, filesTotal: 351 },
  details: { bytesRead: 286e6, bytesTotal: 286e6, filesRead: 351, filesTotal: 351 },
  generation: 1,
  changedAt: now - 2000,
  roots: [
    { path: '/home/ada/.claude/projects', state: 'read', failure: null, files: 351 },
    { path: '/home/ada/.config/claude/projects', state: 'missing', failure: null, files: 0 },
  ],
  watchers: { directories: 40, failed: 0, failure: null },
  dataQuality: { files: 351, lines: 182_440, rejected: [] },
};

/** A folder that this user may not read. */
const closed: Failure = {
  code: 'no_permission',
  subject: '~/.claude/projects',
  message: "EACCES: permission denied, scandir '~/.claude/projects'",
};

const skipped: EngineStatus['dataQuality'] = {
  files: 351,
  lines: 182_440,
  rejected: [
    {
      reason: 'invalid_json',
      count: 2,
      example: { file: '5c1d.jsonl', line: 812, text: '{"type":"assist' },
    },
    {
      reason: 'bad_counter',
      count: 1,
      example: { file: '77aa.jsonl', line: 90, text: '{"type":"assistant","message":{' },
    },
  ],
};

/** A snapshot with a report, and what differs. */
export function snapshotOf(report: CacheReport | null, change: Partial<Snapshot> = {}): Snapshot {
  return {
    language: 'en',
    selection: 0,
    scopes: [
      { id: 'workspace', label: 'This workspace', detail: '2 folders' },
      {
        id: 'folder:file:///home/ada/src/storefront-web',
        label: 'storefront-web',
        detail: '/home/ada/src/storefront-web',
      },
      {
        id: 'folder:file:///home/ada/src/billing-api',
        label: 'billing-api',
        detail: '/home/ada/src/billing-api',
      },
      { id: 'all', label: 'All projects', detail: '11 projects' },
    ],
    scopeId: 'all',
    range: { kind: 'days', days: report?.windowDays ?? 14 },
    status: live,
    report,
    failure: '',
    notes: [],
    revision: 1,
    updatedAt: now - 2000,
    ...change,
  };
}

const until = (last: DayInShort): DayInShort[] => [...fortnight.slice(0, -1), last];
const calmThursday = {
  ...fortnight[4],
  hit: 91.6,
  saved: 43.33,
  premium: 3.26,
  cost: 11.55,
} as DayInShort;

const badToday: DayInShort = {
  date: todayDate,
  prompt: 9.6e6,
  output: 76.5e3,
  hit: 41.2,
  median: 92.4,
  saved: 11.42,
  premium: 15.47,
  cost: 34.12,
};

const notes: Snapshot['notes'] = [
  {
    kind: 'scopeGone',
    text: '“mobile-app” is no longer open. Showing this workspace.',
    action: 'chooseScope',
  },
  { kind: 'sample', text: 'Sample report. These figures are generated, not yours.', action: null },
  {
    kind: 'unpriced',
    text: 'Totals leave out 2 requests of acme-proxy-large, which has no price.',
    action: 'openPricingSettings',
  },
  {
    kind: 'watch',
    text: '3 folders cannot be watched; changes there show after a rescan.',
    action: 'showLog',
  },
];

const empty = (): CacheReport =>
  reportOf([], since, todayDate, { isEmpty: true, latestSession: null, counterfactual: null });

/** Deterministic noise. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function year(): CacheReport {
  const random = noise(7);
  const first = '2025-11-20';
  const days = datesBetween(first, todayDate)
    .filter(date => random() > (new Date(date).getUTCDay() % 6 === 0 ? 0.75 : 0.05))
    .map((date): DayInShort => {
      const isBad = random() < 0.03;
      const hit = isBad ? 60 + 15 * random() : 89 + 6 * random();
      const prompt = Math.round(4e6 + 22e6 * random());
      const saved = (prompt / 1e6) * 2.7 * (hit / 100);
      return {
        date,
        prompt,
        output: Math.round(prompt / 120),
        hit,
        median: 92,
        saved,
        premium: saved * (isBad ? 0.4 : 0.06),
        cost: (prompt / 1e6) * 0.7,
      };
    });
  return reportOf(days, first);
}

/** Long names, an unpriced model, a negative net, a day without money. */
function stress(): CacheReport {
  const days = until({ ...(fortnight[10] as DayInShort), unpriced: 1200 });
  const report = reportOf(days, since, todayDate, {
    unpriced: [
      { model: 'acme-proxy-large-with-a-very-long-model-name-2026-11-01', requests: 1200 },
      { model: 'acme-proxy-small', requests: 1 },
    ],
  });
  const long = report.byProject.map((row, index) =>
    index === 0
      ? { ...row, key: '/home/ada/src/a-project-whose-name-is-so-long-that-it-never-fits-anywhere' }
      : index === 1
        ? { ...row, key: 'C:\\Users\\Ada\\work\\api' }
        : index === 2
          ? {
              ...row,
              key: '/srv/other/api',
              figures: { ...row.figures, savedNano: 1e9, wastedNano: 57.1e9, netNano: -56.1e9 },
            }
          : row,
  );
  const unpricedDay = report.days.map(row =>
    row.date === '2026-11-13'
      ? {
          ...row,
          figures: {
            ...row.figures,
            costNano: null,
            savedNano: null,
            wastedNano: null,
            netNano: null,
            unpriced: 220,
            costMissing: 220,
          },
          models: row.models.map(m => ({
            ...m,
            model: 'acme-proxy-large',
            figures: { ...m.figures, unpriced: 110 },
          })),
        }
      : row,
  );
  const latest = report.latestSession;
  return {
    ...report,
    days: unpricedDay,
    byProject: long,
    latestSession: latest && {
      ...latest,
      title:
        'Refactor the payment provider abstraction so that retries are idempotent and observable in production',
    },
  };
}

/** The makers of all samples. */
const samples = {
  healthy: () =>
    snapshotOf(reportOf(fortnight, since), { status: { ...live, dataQuality: skipped } }),
  anomalous: () =>
    snapshotOf(
      reportOf(
        until(badToday).map(day => (day.date === calmThursday.date ? calmThursday : day)),
        since,
      ),
      { status: { ...live, dataQuality: skipped } },
    ),
  building: () =>
    snapshotOf(
      reportOf(
        fortnight.slice(-4).map(day => ({ ...day, median: null })),
        since,
      ),
    ),
  idle: () => snapshotOf(reportOf(fortnight.slice(0, -1), since)),
  early: () =>
    snapshotOf(
      (() => {
        const report = reportOf(
          until({
            ...(fortnight[10] as DayInShort),
            prompt: 3e5,
            hit: 72,
            saved: 0.62,
            premium: 0.31,
            cost: 0.4,
            requests: 4,
          }),
          since,
        );
        const floor = {
          ...report.today,
          anomaly: { ...report.today.anomaly, floor: 'early' as const },
        };
        return { ...report, today: floor, days: [floor, ...report.days.slice(1)] };
      })(),
    ),
  off: () =>
    snapshotOf(reportOf(fortnight, since, todayDate, { anomaly: { ...options, enabled: false } })),
  loading: () =>
    snapshotOf(null, {
      status: { ...live, phase: 'indexing', progress: { ...live.progress, bytesRead: 120e6 } },
      updatedAt: 0,
    }),
  indexing: () =>
    snapshotOf(reportOf(fortnight, since), {
      status: { ...live, phase: 'indexing', progress: { ...live.progress, bytesRead: 120e6 } },
    }),
  empty: () =>
    snapshotOf(empty(), {
      status: {
        ...live,
        roots: [
          { path: '~/.claude/projects', state: 'missing', failure: null, files: 0 },
          { path: '~/.config/claude/projects', state: 'empty', failure: null, files: 0 },
        ],
      },
      scopes: [{ id: 'all', label: 'All projects', detail: '' }],
    }),
  emptyScope: () => snapshotOf(empty(), { scopeId: 'folder:file:///home/ada/src/billing-api' }),
  failed: () =>
    snapshotOf(reportOf(fortnight, since), {
      failure: failureText(closed, english.t),
      status: { ...live, phase: 'failed', failure: closed },
    }),
  failedBlank: () => snapshotOf(null, { failure: failureText(closed, english.t) }),
  notes: () => snapshotOf(reportOf(fortnight, since), { notes }),
  stress: () => snapshotOf(stress(), { status: { ...live, dataQuality: skipped } }),
  year: () => snapshotOf(year()),
  oneDay: () =>
    snapshotOf(reportOf(fortnight.slice(-1), todayDate), { range: { kind: 'days', days: 1 } }),
  quarter: () => {
    const whole = year();
    const days = whole.days.slice(0, 90);
    return snapshotOf({ ...whole, days, since: '2026-08-22', windowDays: 90 });
  },
  zero: () =>
    snapshotOf(
      reportOf(
        fortnight.map(day => ({ ...day, saved: 0, premium: 0, cost: 0 })),
        since,
      ),
    ),
} as const;

/** The name of a sample. */
export type SampleKind = keyof typeof samples;
export const sampleKinds = Object.keys(samples) as SampleKind[];

/** The snapshot of a state. */
export function sampleSnapshot(kind: SampleKind, change: Partial<Snapshot> = {}): Snapshot {
  return { ...samples[kind](), ...change };
}
