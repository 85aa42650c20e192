/** The way in: VS Code calls `activate` once, and `deactivate` when the window closes. */
import * as vscode from 'vscode';
import type { ClaudeUsageApi } from './api';
import { internalStateCommand, panelViewType } from './commandIds';
import { registerCommands } from './commands';
import type { HostState, TestApi } from './hostState';
import { detailOf, visibleLog, type ShownLog } from './logger';
import { registerReportTool } from './reportTool';
import type { UsageExtension } from './usageExtension';

/** VS Code gives an extension five seconds to end; the engine's save is a matter of milliseconds. */
const shutdownDeadlineMs = 3000;

let running: { extension: Promise<UsageExtension>; log: ShownLog } | undefined;

/**
 * Registers what VS Code may call, and returns: the rest is loaded and the engine started once the host's thread has
 * had its turn. Answers the API for other extensions, and the tests' view of the state to tests only.
 */
export function activate(
  context: vscode.ExtensionContext,
): ClaudeUsageApi & { test?: Promise<TestApi> } {
  const started = performance.now();
  const log = visibleLog(vscode.window.createOutputChannel('Claude Usage', { log: true }));
  const extension = afterThisTurn().then(() => load(context, log));
  running = { extension, log };
  extension.catch((error: unknown) => log.error(detailOf(error)));
  context.subscriptions.push(
    registerCommands(async () => (await extension).actions, log),
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: async panel => (await extension).restorePanel(panel),
    }),
  );
  const reports = async () => (await extension).reports;
  const tool = registerReportTool(vscode, reports, vscode.l10n.t, log);
  if (tool) context.subscriptions.push(tool);
  const api = publicApi(context, extension);
  const activationMs = performance.now() - started;
  log.info(`activated in ${activationMs.toFixed(1)} ms`);
  const test = exposeState(context, extension, activationMs);
  return test ? { ...api, test } : api;
}

export async function deactivate(): Promise<void> {
  if (!running) return;
  const { extension, log } = running;
  running = undefined;
  await (await extension).shutdown(shutdownDeadlineMs);
  // Not a subscription: VS Code disposes those at once, and the engine still logs while it saves.
  log.dispose();
}

function afterThisTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

async function load(context: vscode.ExtensionContext, log: ShownLog): Promise<UsageExtension> {
  const started = performance.now();
  // Lazily, in the same bundle, and in turns: building the message schemas costs about 20 ms, which is more than
  // the host's thread should be held at once.
  await import('../protocol/settings');
  await afterThisTurn();
  await import('../protocol/cacheReport');
  await afterThisTurn();
  await import('../protocol/engineProtocol');
  await afterThisTurn();
  const { UsageExtension } = await import('./usageExtension');
  const extension = new UsageExtension(context, log);
  context.subscriptions.push(extension);
  log.info(`loaded in ${(performance.now() - started).toFixed(1)} ms`);
  extension.start().catch((error: unknown) => log.error(detailOf(error)));
  return extension;
}

/** What other extensions get; it works at once and waits for the rest where it has to. */
function publicApi(
  context: vscode.ExtensionContext,
  extension: Promise<UsageExtension>,
): ClaudeUsageApi {
  const changed = new vscode.EventEmitter<void>();
  context.subscriptions.push(changed);
  extension.then(
    loaded => context.subscriptions.push(loaded.onDidChangeReports(() => changed.fire())),
    // Said in the log by whoever started the loading.
    () => undefined,
  );
  return {
    version: 1,
    getReport: async request => (await extension).reports.get(request),
    onDidChange: listener => changed.event(() => listener()),
  };
}

/** In-host tests read the state; users have neither the command nor the answer of `activate`. */
function exposeState(
  context: vscode.ExtensionContext,
  extension: Promise<UsageExtension>,
  activationMs: number,
): Promise<TestApi> | undefined {
  if (context.extensionMode === vscode.ExtensionMode.Production) return undefined;
  const state = async (): Promise<HostState> => ({ ...(await extension).state(), activationMs });
  context.subscriptions.push(vscode.commands.registerCommand(internalStateCommand, state));
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return extension.then(loaded => ({
    state: () => ({ ...loaded.state(), activationMs }),
    onDidChange: loaded.onDidChangeState,
  }));
}
