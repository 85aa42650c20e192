/**
 * Runs inside the extension host: how long its event loop is blocked while a big log folder is indexed, or, in a host
 * without the extension, while as much time passes. Writes `HostMeasures` to BENCH_RESULT.
 */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { extensionId } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';

/** One turn of the event loop that came late. */
export interface Block {
  /** ms later than it should have come. */
  readonly lateMs: number;
  /** ms of it in which the host's own thread worked. */
  readonly ownMs: number;
  /** ms of it in which that thread could have gone on and had no core. What is left it waited for a lock. */
  readonly queuedMs: number;
  /** ms since the beginning. */
  readonly at: number;
}

export interface HostBlocks {
  readonly longestMs: number;
  readonly longest: readonly Block[];
  readonly tookMs: number;
}

export interface HostMeasures extends HostBlocks {
  /** Time `activate` took on the host's thread, ms; 0 without the extension. */
  readonly activationMs: number;
  /** The most memory the host's process ever held, MB. */
  readonly residentMb: number;
}

const tickMs = 1;
/** Everything the host does at its own start is over when it was not late for so long. */
const quiet = { ms: 4000, lateMs: 8, atMostMs: 20_000 };

/** Called by VS Code in place of a test suite. */
export async function run(): Promise<void> {
  const result = process.env['BENCH_RESULT'];
  if (!result) throw new Error('BENCH_RESULT is not set');
  const extension = vscode.extensions.getExtension<{ test: Promise<TestApi> }>(extensionId);
  const api = extension ? await (await extension.activate()).test : null;
  await settled();
  const blocks = await measured(async () => {
    if (api) await indexed(api);
    else await after(Number(process.env['BENCH_MS']));
  });
  const measures: HostMeasures = {
    ...blocks,
    activationMs: api?.state().activationMs ?? 0,
    residentMb: process.resourceUsage().maxRSS / 1024,
  };
  await writeFile(result, JSON.stringify(measures));
  await writeFile(
    process.env['HOST_SUITE_DONE'] ?? '',
    JSON.stringify({ passed: 1, failed: 0, skipped: 0 }),
  );
}

/** Puts the logs where the extension looks and waits until all of them are read, details too. */
async function indexed(api: TestApi): Promise<void> {
  await rename(process.env['BENCH_LOGS'] ?? '', process.env['BENCH_PROJECTS'] ?? '');
  const all = new Promise<void>(resolve => {
    const listener = api.onDidChange(() => {
      if (!isDone(api.state())) return;
      listener.dispose();
      resolve();
    });
  });
  await vscode.commands.executeCommand('claudeUsage.rescan');
  await all;
}

function isDone({ engine, today }: HostState): boolean {
  const { phase, progress, details } = engine;
  const read = [progress, details].every(p => p.filesTotal > 0 && p.filesRead === p.filesTotal);
  return phase === 'live' && read && (today?.generation ?? 0) > 0;
}

async function settled(): Promise<void> {
  const end = performance.now() + quiet.atMostMs;
  while (performance.now() < end) {
    const { longestMs } = await measured(() => after(quiet.ms));
    if (longestMs <= quiet.lateMs) return;
  }
}

/** A timer of 1 ms that notes how late it comes. */
async function measured(work: () => Promise<void>): Promise<HostBlocks> {
  const started = performance.now();
  const blocks: Block[] = [];
  let last = started;
  let before = threadTimes();
  const timer = setInterval(() => {
    const now = performance.now();
    const times = threadTimes();
    const lateMs = now - last - tickMs;
    if (lateMs > 1) {
      const ownMs = times.ownMs - before.ownMs;
      const queuedMs = times.queuedMs - before.queuedMs;
      blocks.push({ lateMs, ownMs, queuedMs, at: now - started });
    }
    last = now;
    before = times;
  }, tickMs);
  await work();
  clearInterval(timer);
  const longest = blocks.sort((a, b) => b.lateMs - a.lateMs).slice(0, 10);
  return { longestMs: longest[0]?.lateMs ?? 0, longest, tookMs: performance.now() - started };
}

/** Of the main thread, as Linux counts; zeros elsewhere. */
function threadTimes(): { ownMs: number; queuedMs: number } {
  if (process.platform !== 'linux') return { ownMs: 0, queuedMs: 0 };
  const text = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8');
  const [own = 0, queued = 0] = text.split(' ').map(Number);
  return { ownMs: own / 1e6, queuedMs: queued / 1e6 };
}

function after(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
