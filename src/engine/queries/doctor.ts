/** Checks that a person can act on: folders, permissions, store, sums, lines, watches, prices, clock. */
import { pricesAsOf } from '../../kernels/prices';
import type { Check, Level } from '../../protocol/doctor';
import type { EngineStatus } from '../../protocol/engineStatus';
import type { Permissions } from '../logs/permissions';
import { slotMs } from '../store/schema';
import type { Store } from '../store/store';
import { rollupFacts } from '../store/storeFacts';

const dayMs = 86_400_000;
/** Vendors change prices a few times a year: after half of one the table may be behind. */
const stalePricesDays = 180;
/** Share of left-out lines that is more than the odd broken one. */
const manyRejected = 0.01;

type Facts<Name extends Check['check']> = Extract<Check, { check: Name }>;

export interface DoctorInput {
  readonly store: Store;
  readonly status: EngineStatus;
  readonly permissions: Permissions;
  readonly saved: Omit<Facts<'saved'>, 'check' | 'level'>;
  /** False for a reading that ends by itself. */
  readonly isFollowing: boolean;
  /** Resolved IANA name. */
  readonly timeZone: string;
  /** UTC ms. */
  readonly now: number;
}

/** Every check, in a fixed order: what was found, and how bad it is. */
export function doctor(input: DoctorInput): Check[] {
  const { store, status, isFollowing } = input;
  return [
    foldersCheck(status),
    permissionsCheck(input.permissions),
    { check: 'store', level: 'ok', rows: tables.map(table => [table, rowsIn(store, table)]) },
    savedCheck(input.saved),
    rollupCheck(store),
    linesCheck(status),
    watchersCheck(status, isFollowing),
    { check: 'history', level: 'ok', ...store.history },
    pricesCheck(store, input.now),
    clockCheck(input),
  ];
}

function foldersCheck({ roots, phase, failure }: EngineStatus): Check {
  const isRead = roots.some(root => root.state === 'read');
  const isClosed = roots.some(root => root.state === 'unreadable');
  const level = phase === 'failed' || !isRead ? 'failed' : isClosed ? 'warning' : 'ok';
  return { check: 'folders', level, failure, roots: [...roots] };
}

function permissionsCheck({ readable, closed }: Permissions): Check {
  const level = closed.length > 0 ? 'warning' : 'ok';
  return { check: 'permissions', level, readable, closed: closed.length, first: closed[0] ?? null };
}

const tables = [
  ...['request', 'rollup', 'log_file', 'session', 'place'],
  ...['tool_call', 'turn', 'compaction', 'link_block', 'chain', 'tool_search_segments'],
];

function rowsIn(store: Store, table: string): number {
  const counted = table === 'link_block' ? 'TOTAL(count)' : 'COUNT(*)';
  return store.database.get<{ n: number }>(`SELECT ${counted} AS n FROM ${table}`)?.n ?? 0;
}

function savedCheck(saved: DoctorInput['saved']): Check {
  const level: Level = saved.failure ? 'failed' : saved.isOpen || saved.aside ? 'warning' : 'ok';
  return { check: 'saved', level, ...saved };
}

function rollupCheck(store: Store): Check {
  const facts = rollupFacts(store);
  const differing = store.rollup.check().length;
  const level = differing > 0 ? 'failed' : facts.failure ? 'warning' : 'ok';
  return { check: 'rollup', level, ...facts, differing };
}

function linesCheck({ dataQuality: { lines, rejected } }: EngineStatus): Check {
  const left = rejected.reduce((sum, each) => sum + each.count, 0);
  const level = left <= lines * manyRejected ? 'ok' : 'warning';
  return { check: 'lines', level, lines, rejected };
}

function watchersCheck({ watchers, roots }: EngineStatus, isFollowing: boolean): Check {
  const level = watchers.failed > 0 ? 'warning' : 'ok';
  const network = roots.flatMap(({ path, network: kind }) =>
    kind === undefined ? [] : [{ path, kind }],
  );
  return { check: 'watchers', level, ...watchers, isFollowing, network };
}

function pricesCheck(store: Store, now: number): Check {
  const unpriced = store.database.all<{ model: string; requests: number }>(
    `SELECT m.name AS model, COUNT(*) AS requests FROM request r JOIN model m ON m.id = r.model_id
     WHERE r.calculated IS NULL AND r.counted = 1 GROUP BY m.name ORDER BY requests DESC`,
  );
  const age = Math.floor((now - Date.parse(pricesAsOf)) / dayMs);
  const level = unpriced.length > 0 || age > stalePricesDays ? 'warning' : 'ok';
  return { check: 'prices', level, asOf: pricesAsOf, age, unpriced };
}

/** Requests of the future: this clock is behind, or the logs are those of a machine whose clock is ahead. */
function clockCheck({ store, now, timeZone }: DoctorInput): Check {
  const newest = store.database.get<{ slot: number | null }>(
    'SELECT MAX(slot) AS slot FROM rollup',
  );
  const ahead = newest?.slot == null ? 0 : Math.max(0, newest.slot * slotMs - now);
  return { check: 'clock', level: ahead > 0 ? 'warning' : 'ok', now, ahead, timeZone };
}
