/**
 * Runs inside the extension host: the longest block of its event loop while a big log folder is indexed, or, in a host
 * without the extension, while as much time passes. Writes `{longestMs, tookMs}` to BENCH_RESULT.
 */
import { rename, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { extensionId } from '../../src/extension/commandIds';
import type { TestApi } from '../../src/extension/hostState';

/** Called by VS Code in place of a test suite. */
export async function run(): Promise<void> {
  const result = process.env['BENCH_RESULT'];
  if (!result) throw new Error('BENCH_RESULT is not set');
  const extension = vscode.extensions.getExtension<{ test: Promise<TestApi> }>(extensionId);
  const api = extension ? await (await extension.activate()).test : null;
  // The host is still busy with its own start for a while: both runs begin after it.
  await new Promise(resolve => setTimeout(resolve, 3000));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const started = performance.now();
  delay.enable();
  if (api) await indexed(api);
  else await new Promise(resolve => setTimeout(resolve, Number(process.env['BENCH_MS'])));
  delay.disable();
  const tookMs = performance.now() - started;
  await writeFile(result, JSON.stringify({ longestMs: delay.max / 1e6, tookMs }));
  await writeFile(
    process.env['HOST_SUITE_DONE'] ?? '',
    JSON.stringify({ passed: 1, failed: 0, skipped: 0 }),
  );
}

/** Puts the logs where the extension looks and waits until all of them are read. */
async function indexed(api: TestApi): Promise<void> {
  await rename(process.env['BENCH_LOGS'] ?? '', process.env['BENCH_PROJECTS'] ?? '');
  const all = new Promise<void>(resolve => {
    const listener = api.onDidChange(() => {
      const { phase, progress } = api.state().engine;
      const read = progress.filesTotal > 0 && progress.filesRead === progress.filesTotal;
      if (phase !== 'live' || !read || (api.state().today?.generation ?? 0) === 0) return;
      listener.dispose();
      resolve();
    });
  });
  await vscode.commands.executeCommand('claudeUsage.rescan');
  await all;
}
