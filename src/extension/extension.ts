/** The way in: VS Code calls `activate` once, and `deactivate` when the window closes. */
import * as vscode from 'vscode';
import { internalStateCommand } from './commandIds';
import type { TestApi } from './hostState';
import { detailOf } from './logger';
import { UsageExtension } from './usageExtension';

/** VS Code gives an extension five seconds to end; the engine's save is a matter of milliseconds. */
const shutdownDeadlineMs = 3000;

let running: { extension: UsageExtension; log: vscode.LogOutputChannel } | undefined;

/** Only registers; the engine starts once this has returned. Answers the tests' view of the state, to tests only. */
export function activate(context: vscode.ExtensionContext): { test: TestApi } | undefined {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Claude Usage', { log: true });
  const extension = new UsageExtension(context, log);
  running = { extension, log };
  context.subscriptions.push(extension);
  setImmediate(() => {
    extension.start().catch((error: unknown) => log.error(detailOf(error)));
  });
  const activationMs = performance.now() - started;
  log.info(`activated in ${activationMs.toFixed(1)} ms`);
  if (context.extensionMode === vscode.ExtensionMode.Production) return undefined;
  const state = () => ({ ...extension.state(), activationMs });
  context.subscriptions.push(vscode.commands.registerCommand(internalStateCommand, state));
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { test: { state, onDidChange: extension.onDidChangeState } };
}

export async function deactivate(): Promise<void> {
  if (!running) return;
  const { extension, log } = running;
  running = undefined;
  await extension.shutdown(shutdownDeadlineMs);
  // Not a subscription: VS Code disposes those at once, and the engine still logs while it saves.
  log.dispose();
}
