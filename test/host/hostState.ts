/** How the in-host tests see the extension and wait for it: by its own event, never by sleeping. */
import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { extensionId } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';

/** Under mocha's limit, so that a wait that fails says for what it waited. */
const limitMs = 90_000;

/** A line in the suite's output: the host's own console is lost among the workbench's. */
export function print(line: string): void {
  const output = process.env['HOST_SUITE_OUTPUT'];
  if (output) appendFileSync(output, `    ${line}\n`);
}

/** The extension, active. */
export async function activeExtension(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<{ test: Promise<TestApi> } | undefined>(
    extensionId,
  );
  assert.ok(extension, `${extensionId} is not installed`);
  const api = await extension.activate();
  assert.ok(api, 'activate gave no test API: this is no test host');
  return api.test;
}

/** Resolves with the first state that fits, now or after a change. */
export async function until(
  api: TestApi,
  what: string,
  fits: (state: HostState) => boolean,
): Promise<HostState> {
  const now = api.state();
  if (fits(now)) return now;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      listener.dispose();
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new Error(late(api, what)))), limitMs);
    const listener = api.onDidChange(() => {
      const state = api.state();
      if (fits(state)) end(() => resolve(state));
    });
  });
}

function late(api: TestApi, what: string): string {
  const { statusBar, engine, panel, settingProblems, today } = api.state();
  const { open, visible, ready, snapshot } = panel;
  const seen = {
    statusBar: statusBar?.bar,
    phase: engine.phase,
    failure: engine.failure,
    roots: engine.roots,
    panel: { open, visible, ready, failure: snapshot?.failure, selection: snapshot?.selection },
    settingProblems,
    generation: today?.generation,
  };
  return `no ${what} within ${limitMs / 1000} s: ${JSON.stringify(seen)}`;
}

/** The first pass over the logs is done, and the status bar shows figures of it. */
export function figuresShown(api: TestApi): Promise<HostState> {
  return until(api, 'figures in the status bar', ({ engine, statusBar, today }) => {
    const text = statusBar?.bar?.text ?? '';
    return engine.phase === 'live' && today !== null && /^\$\(database\) .*\$\d/.test(text);
  });
}

/** Sets a user setting for the length of one task. */
export async function withSetting(
  key: string,
  value: unknown,
  task: () => Promise<void>,
): Promise<void> {
  const set = (to: unknown) =>
    vscode.workspace
      .getConfiguration('claudeUsage')
      .update(key, to, vscode.ConfigurationTarget.Global);
  await set(value);
  try {
    await task();
  } finally {
    await set(undefined);
  }
}
