/** Checks that a person can act on: folders, store, rollup, watches, prices. */
import { pricesAsOf } from '../../kernels/prices';
import type { Check } from '../../protocol/engineProtocol';
import type { EngineStatus } from '../../protocol/engineStatus';
import type { Store } from '../store/store';

/** Every check, in a fixed order; `detail` says what was found, and for a failed one what to do. */
export function doctor(store: Store, status: EngineStatus): Check[] {
  return [
    rootsCheck(status),
    rowsCheck(store),
    rollupCheck(store),
    linesCheck(status),
    watchCheck(status),
    pricesCheck(store),
  ];
}

function rootsCheck(status: EngineStatus): Check {
  const words = status.roots.map(root => {
    const what = root.state === 'read' ? `${root.files} files` : root.detail || root.state;
    return `${root.path}: ${what}`;
  });
  return {
    name: 'log folders',
    ok: status.roots.some(root => root.state === 'read'),
    detail: words.join('; ') || 'none: set claudeUsage.logDirectories',
  };
}

const detailTables = ['tool_call', 'turn', 'compaction', 'link', 'chain', 'tool_search_segments'];

function rowsCheck(store: Store): Check {
  const counts = ['request', 'rollup', 'log_file', 'session', 'place', ...detailTables].map(
    table => {
      const row = store.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
      return `${row?.n ?? 0} in ${table}`;
    },
  );
  return { name: 'store', ok: true, detail: counts.join(', ') };
}

function rollupCheck(store: Store): Check {
  const differing = store.rollup.check();
  const ok = differing.length === 0;
  const detail = ok
    ? 'equal to the requests'
    : `${differing.length} keys differ: run Rebuild Store`;
  return { name: 'rollup', ok, detail };
}

function linesCheck(status: EngineStatus): Check {
  const { rejected, lines } = status.dataQuality;
  const words = rejected.map(r => `${r.count} ${r.reason} (${r.example})`);
  return {
    name: 'lines',
    ok: true,
    detail: `${lines} read${words.length > 0 ? '; left out: ' : ''}${words.join('; ')}`,
  };
}

function watchCheck({ watchers }: EngineStatus): Check {
  const detail =
    watchers.failed === 0
      ? `${watchers.directories} folders watched`
      : `${watchers.failed} of ${watchers.directories + watchers.failed} folders are not watched (${watchers.detail}); they are looked at every minute`;
  return { name: 'watchers', ok: watchers.failed === 0, detail };
}

function pricesCheck(store: Store): Check {
  const unpriced = store.database.all<{ name: string; n: number }>(
    `SELECT m.name, COUNT(*) AS n FROM request r JOIN model m ON m.id = r.model_id
     WHERE r.calculated IS NULL AND r.counted = 1 GROUP BY m.name ORDER BY n DESC`,
  );
  const words = unpriced.map(u => `${u.name} (${u.n} requests)`).join(', ');
  return {
    name: 'prices',
    ok: unpriced.length === 0,
    detail: `as of ${pricesAsOf}${words ? `; without a price: ${words}: set claudeUsage.pricing.overrides` : ''}`,
  };
}
