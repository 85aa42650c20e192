/** What the panel's view can ask for beside figures, mapped to commands and searches that are named here. */
import * as vscode from 'vscode';
import type { TranscriptRef } from '../protocol/transcript';
import { commandIds, extensionId } from './commandIds';
import type { PanelIntent } from './panel';
import { openSettings } from './settings';

interface IntentActions {
  /** Makes the figures again, after starting the engine if it failed. */
  readonly retry: () => Promise<void>;
  readonly openTranscript: (ref: TranscriptRef) => Promise<void>;
  readonly leaveSample: () => void;
  readonly setPrice: (model: string) => Promise<void>;
}

export async function runIntent(intent: PanelIntent, actions: IntentActions): Promise<void> {
  switch (intent.type) {
    case 'retry':
      return actions.retry();
    case 'openTranscript':
      return actions.openTranscript(intent.ref);
    case 'showLog':
      return run(commandIds.showLog);
    case 'openSettings':
      return openSettings(settingsQuery(intent.section));
    case 'setPrice':
      return actions.setPrice(intent.model);
    case 'rescan':
      return run(commandIds.rescan);
    case 'rebuild':
      return run(commandIds.rebuild);
    case 'runDoctor':
      return run(commandIds.doctor);
    case 'chooseLogFolder':
      return run(commandIds.setLogFolder);
    case 'viewSample':
      return run(commandIds.viewSample);
    case 'leaveSample':
      return actions.leaveSample();
    case 'copyReport':
      return run(commandIds.copyReport, intent.shown);
    case 'export':
      return run(commandIds.exportUsage, intent.shown);
  }
}

async function run(command: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}

type Section = Extract<PanelIntent, { type: 'openSettings' }>['section'];

function settingsQuery(section: Section): string {
  switch (section) {
    case '':
      return `@ext:${extensionId}`;
    case 'anomaly':
      return `@ext:${extensionId} claudeUsage.anomaly`;
    case 'logDirectories':
    case 'timeZone':
    case 'pricing.overrides':
      return `@id:claudeUsage.${section}`;
  }
}
