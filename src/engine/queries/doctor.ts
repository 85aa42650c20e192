/** Checks that a person can act on: folders, store, rollup, lines, watches, prices, clock. */
import { pricesAsOf } from '../../kernels/prices';
import type { Check } from '../../protocol/engineProtocol';
import type { EngineStatus } from '../../protocol/engineStatus';
import { slotMs } from '../store/schema';
import type { Store } from '../store/store';
import { rollupFacts } from '../store/storeFacts';

/** Vendors change prices a few times a year: after half of one the table may be behind. */
const stalePricesMs = 180 * 86_400_000;
/** Share of left-out lines that is more than the odd broken one. */
const manyRejected = 0.01;

/**
 * Every check, in a fixed order: what was found, and what to do where something is not well.
 * @param now the instant, UTC ms.
 */
export function doctor(store: Store, status: EngineStatus, now: number): Check[] {
  return [
    rootsCheck(status),
    rowsCheck(store),
    rollupCheck(store),
    linesCheck(status),
    watchCheck(status),
    historyCheck(store),
    pricesCheck(store, now),
    clockCheck(store, now),
  ];
}

function ok(name: string, detail: string): Check {
  return { name, level: 'ok', detail, advice: '' };
}

function rootsCheck({ roots, phase, failure }: EngineStatus): Check {
  const name = 'log folders';
  if (phase === 'failed') {
    return { name, level: 'failed', detail: failure, advice: 'run Rescan Logs; see Show Log' };
  }
  const words = roots.map(root => {
    const what = root.state === 'read' ? `${root.files} files` : root.detail || root.state;
    return `${root.path}: ${what}`;
  });
  const detail = words.join('; ') || 'none';
  if (roots.some(root => root.state === 'unreadable')) {
    const isRead = roots.some(root => root.state === 'read');
    const advice = 'let your user read the folder, then run Rescan Logs';
    return { name, level: isRead ? 'warning' : 'failed', detail, advice };
  }
  if (roots.some(root => root.state === 'read')) return ok(name, detail);
  const advice = 'use Claude Code once on this machine, or set claudeUsage.logDirectories';
  return { name, level: 'failed', detail, advice };
}

const detailTables = ['tool_call', 'turn', 'compaction', 'link', 'chain', 'tool_search_segments'];

function rowsCheck(store: Store): Check {
  const counts = ['request', 'rollup', 'log_file', 'session', 'place', ...detailTables].map(
    table => {
      const row = store.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
      return `${row?.n ?? 0} in ${table}`;
    },
  );
  return ok('store', counts.join(', '));
}

function rollupCheck(store: Store): Check {
  const differing = store.rollup.check();
  const state = rollupState(store);
  if (differing.length === 0) return ok('rollup', `equal to the requests; ${state}`);
  const detail = `${differing.length} keys differ; ${state}`;
  return { name: 'rollup', level: 'failed', detail, advice: 'run Rebuild Store' };
}

/** How far it reaches, how far it is behind, and its last run. */
function rollupState(store: Store): string {
  const { rows, reachesTo, behind, lastRun, lastError } = rollupFacts(store);
  const reach = reachesTo === null ? '' : ` up to ${new Date(reachesTo).toISOString()}`;
  const last =
    lastRun === null
      ? 'no run since the start'
      : `last run ${new Date(lastRun.at).toISOString()}, ${lastRun.keys} keys in ${lastRun.milliseconds.toFixed(0)} ms`;
  const error = lastError === '' ? 'no error' : `last error: ${lastError}`;
  return `${rows} rows${reach}, ${behind} keys behind; ${last}; ${error}`;
}

function linesCheck(status: EngineStatus): Check {
  const { rejected, lines } = status.dataQuality;
  const words = rejected.map(r => `${r.count} ${r.reason} (${r.example})`);
  const detail = `${lines} read${words.length > 0 ? '; left out: ' : ''}${words.join('; ')}`;
  const left = rejected.reduce((sum, each) => sum + each.count, 0);
  if (left <= lines * manyRejected) return ok('lines', detail);
  const advice = 'many lines cannot be read: report it with this text';
  return { name: 'lines', level: 'warning', detail, advice };
}

function watchCheck({ watchers, roots }: EngineStatus): Check {
  const { directories, failed, detail } = watchers;
  const network = roots.flatMap(root =>
    root.network === undefined
      ? []
      : `; ${root.path} is on a network or shared file system (${root.network}): what another machine changes there is found by the look of every minute`,
  );
  if (failed === 0) return ok('watchers', `${directories} folders watched${network.join('')}`);
  return {
    name: 'watchers',
    level: 'warning',
    detail: `${failed} of ${directories + failed} folders are not watched (${detail}); they are looked at every minute${network.join('')}`,
    advice: 'raise the limit of the system (Linux: fs.inotify.max_user_watches), or leave it',
  };
}

function historyCheck({ history }: Store): Check {
  const rows =
    history.keepDays === 0
      ? 'rows are kept for ever'
      : `rows older than ${history.keepDays} days are dropped, their figures with them`;
  const texts = history.keepTexts ? 'stay' : 'go';
  const detail = `${rows}; the texts of deleted logs ${texts}`;
  return ok('history', detail);
}

function pricesCheck(store: Store, now: number): Check {
  const unpriced = store.database.all<{ name: string; n: number }>(
    `SELECT m.name, COUNT(*) AS n FROM request r JOIN model m ON m.id = r.model_id
     WHERE r.calculated IS NULL AND r.counted = 1 GROUP BY m.name ORDER BY n DESC`,
  );
  const asOf = `as of ${pricesAsOf}`;
  if (unpriced.length > 0) {
    const words = unpriced.map(u => `${u.name} (${u.n} requests)`).join(', ');
    const detail = `${asOf}; without a price: ${words}`;
    const advice = 'set claudeUsage.pricing.overrides';
    return { name: 'prices', level: 'warning', detail, advice };
  }
  const days = Math.floor((now - Date.parse(pricesAsOf)) / 86_400_000);
  if (now - Date.parse(pricesAsOf) <= stalePricesMs) return ok('prices', asOf);
  const advice = 'update Claude Usage, or set claudeUsage.pricing.overrides';
  return { name: 'prices', level: 'warning', detail: `${asOf}, ${days} days ago`, advice };
}

/** Requests of the future: this clock is behind, or the logs are those of a machine whose clock is ahead. */
function clockCheck(store: Store, now: number): Check {
  const newest = store.database.get<{ slot: number | null }>(
    'SELECT MAX(slot) AS slot FROM rollup',
  );
  const ahead = newest?.slot == null ? 0 : newest.slot * slotMs - now;
  if (ahead <= 0) return ok('clock', new Date(now).toISOString());
  const detail = `${new Date(now).toISOString()}; the newest request is ${Math.ceil(ahead / 60_000)} minutes later`;
  const advice = 'set the clock of this machine, or of the one that wrote the logs';
  return { name: 'clock', level: 'warning', detail, advice };
}
