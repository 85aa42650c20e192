// The engine's own worker over a store of 100,000 requests: what each report takes, and what a start from the saved store takes.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { repoRoot } from '../support/process.mjs';
import { median } from './statistics.mjs';

const size = { sessions: 500, requests: 200 };
const now = Date.UTC(2026, 10, 20, 12);

/** The same logs every time. @param {string} folder */
function writeLogs(folder) {
  let seed = 1;
  /** @param {number} below */
  const roll = below => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  const models = ['claude-opus-4-8', 'claude-sonnet-4-5-20250929', 'claude-haiku-4-5-20251001'];
  for (let session = 0; session < size.sessions; session++) {
    const cwd = `/code/project-${session % 12}`;
    const sessionId = `session-${session}`;
    const begin = now - (1 + roll(90)) * 86_400_000 - roll(43_200_000);
    let parentUuid = null;
    let text = '';
    // A conversation grows, and its prompt is read from the cache but for one request in thirty.
    let cached = 0;
    for (let n = 0; n < size.requests; n++) {
      const id = `${session}-${n}`;
      const timestamp = new Date(begin + n * (20_000 + roll(20_000))).toISOString();
      const common = { sessionId, cwd, timestamp, version: '2.1.200', isSidechain: false };
      const read = roll(30) === 0 ? 0 : cached;
      const creation = cached - read + 200 + roll(1500);
      cached = read + creation;
      const usage = {
        input_tokens: roll(2000),
        output_tokens: roll(4000),
        cache_creation_input_tokens: creation,
        cache_read_input_tokens: read,
      };
      const input = { command: `npm test -- ${roll(1000)}` };
      const content = [{ type: 'tool_use', id: `tool-${id}`, name: 'Bash', input }];
      const message = {
        id: `msg_${id}`,
        model: models[roll(3)],
        role: 'assistant',
        usage,
        content,
      };
      const uuid = `a-${id}`;
      const record = { type: 'assistant', uuid, parentUuid, requestId: `req_${id}`, message };
      text += `${JSON.stringify({ ...common, ...record })}\n`;
      parentUuid = uuid;
    }
    const place = join(folder, 'projects', cwd.replaceAll('/', '-'));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${sessionId}.jsonl`), text);
  }
}

class EngineThread {
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #ids = 0;
  /** @type {(status: any) => void} */
  #onStatus = () => undefined;
  #worker;

  /** @param {string} storageDirectory */
  constructor(storageDirectory) {
    const dist = join(repoRoot, 'dist');
    const workerData = { storageDirectory, wasmPath: join(dist, 'sql-wasm.wasm') };
    this.#worker = new Worker(join(dist, 'engineWorker.cjs'), { workerData });
    this.#worker.on('message', message => {
      if (message.event === 'status') this.#onStatus(message.status);
      const waiting = this.#waiting.get(message.id);
      if (message.ok) waiting?.resolve(message.result);
      else waiting?.reject(new Error(message.error));
    });
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  ask(method, params = {}) {
    const id = ++this.#ids;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, method, params });
    return answer;
  }

  /** @param {string} logs */
  configure(logs) {
    const logDirectories = [logs];
    const rest = { timeZone: 'utc', costMode: 'auto', pricingOverrides: {} };
    return this.ask('configure', { logDirectories, ...rest });
  }

  /** Resolves when everything is read, details too. @returns {Promise<void>} */
  read() {
    return new Promise(resolve => {
      this.#onStatus = ({ phase, details }) => {
        const isRead = details.filesTotal > 0 && details.filesRead === details.filesTotal;
        if (phase === 'live' && isRead) resolve();
      };
    });
  }

  async end() {
    const ended = new Promise(resolve => this.#worker.once('exit', resolve));
    await this.ask('shutdown');
    await ended;
  }
}

const scope = { kind: 'all' };
const range = { kind: 'days', days: 90 };
const anomaly = {
  enabled: true,
  thresholdPp: 15,
  baselineDays: 14,
  minimumDays: 5,
  minimumRequests: 20,
};
const common = { scope, range, now };
const everyCall = { tool: null, session: null, result: 'any', cursor: null, limit: 100 };

const everyMiss = {
  ...{ cause: null, session: null, date: null, agent: null, model: null, version: null },
  ...{ order: 'amount', limit: 200 },
};
const everySession = {
  ...{ query: '', model: null, project: null, withMisses: false, work: true },
  ...{ sort: 'start', descending: true, offset: 0, limit: 100 },
};

/** @type {Record<string, object>} */
const reports = {
  cacheReport: { ...common, anomaly, compat: 'none' },
  sessions: { ...common, anomaly, compat: 'none' },
  daily: { ...common, range: null },
  toolCalls: { ...common, ...everyCall, query: 'npm 77' },
  turns: common,
  trends: { ...common, weekStart: 'monday' },
  misses: { ...common, ...everyMiss, minimumTokens: 2000 },
  sessionList: { ...common, ...everySession, minimumTokens: 2000 },
  projects: {},
};

/**
 * @param {string} temp an empty folder
 * @param {number} rounds
 * @returns {Promise<{ reports: Record<string, number>, startMs: number[] }>} medians by report; start to the first report, one a round
 */
export async function engineRuns(temp, rounds) {
  const logs = join(temp, 'logs');
  const storage = join(temp, 'storage');
  mkdirSync(storage, { recursive: true });
  writeLogs(logs);
  const first = new EngineThread(storage);
  const read = first.read();
  await first.configure(logs);
  await read;
  /** @type {Record<string, number>} */
  const times = {};
  for (const [method, params] of Object.entries(reports)) {
    const taken = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      // Another instant each time: what is remembered of the last one is not what is measured.
      await first.ask(method, 'now' in params ? { ...params, now: now + round } : params);
      taken.push(performance.now() - started);
    }
    times[method] = median(taken);
  }
  await first.end();
  const startMs = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const again = new EngineThread(storage);
    await again.configure(logs);
    await again.ask('cacheReport', reports['cacheReport'] ?? {});
    startMs.push(performance.now() - started);
    await again.end();
  }
  return { reports: times, startMs };
}
