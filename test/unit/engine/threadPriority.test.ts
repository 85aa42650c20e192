import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { programs } from '../../support/programs';
import { useFolder, write } from './support/folder';
import { lines, prompt } from './support/records';
import { wasmPath } from './support/storing';

/** The niceness of every thread of this process, by id (proc(5), field 19). */
function nicenesses(): Map<number, number> {
  const found = new Map<number, number>();
  for (const task of readdirSync('/proc/self/task')) {
    const text = statOf(task);
    if (text === null) continue;
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    found.set(Number(task), Number(fields[16]));
  }
  return found;
}

/** Null for a thread that ended since it was listed. */
function statOf(task: string): string | null {
  try {
    return readFileSync(`/proc/self/task/${task}/stat`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Under mocha's limit: a wait that went on behind it would keep the process. */
const limitMs = 40_000;

/** Tests that were started as a batch job have this already: nothing steps forward. */
const own = os.getPriority();

describe('on Linux, where niceness is a thread’s own', () => {
  const folder = useFolder();
  const workers: Worker[] = [];
  const start = (...[program, options]: ConstructorParameters<typeof Worker>) => {
    const worker = new Worker(program, options);
    workers.push(worker);
    return worker;
  };

  before(function () {
    if (process.platform !== 'linux') this.skip();
  });
  afterEach(() => Promise.all(workers.splice(0).map(worker => worker.terminate())));

  /** Nothing tells of it: looks now and then until one more thread has it. Ids are used again, so that they tell nothing. */
  async function untilOneHas(niceness: number, before: Map<number, number>): Promise<void> {
    const having = (all: Map<number, number>) => [...all.values()].filter(is => is === niceness);
    const end = Date.now() + limitMs;
    while (having(nicenesses()).length <= having(before).length) {
      assert.ok(Date.now() < end, `no thread has ${niceness}`);
      await delay(10);
    }
    assert.equal(nicenesses().get(process.pid), before.get(process.pid));
  }

  it('the engine’s thread steps behind the one that started it', async () => {
    const before = nicenesses();
    start(programs.engineWorker, { workerData: { storageDirectory: null, wasmPath } });
    await untilOneHas(Math.max(5, own), before);
  });

  it('its readers step behind it', async () => {
    const log = write(path.join(folder(), '-p/s.jsonl'), lines(prompt()));
    // Eight pieces wait for the store: the reader waits too, and can be looked at.
    const shared = new SharedArrayBuffer(8);
    new Int32Array(shared)[1] = 8;
    const task = { path: log, from: 0, to: readFileSync(log).length, line: 0, state: '' };
    const before = nicenesses();
    const engine = `
      require('node:os').setPriority(${Math.max(5, own)});
      const { Worker, workerData } = require('node:worker_threads');
      new Worker(workerData.reader, { workerData: workerData.data });`;
    const data = { kind: 'details', tasks: [task], shared };
    start(engine, { eval: true, workerData: { reader: programs.reader, data } });
    await untilOneHas(Math.max(10, own), before);
  });
});
