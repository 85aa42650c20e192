/** Every id that package.json and the code share. test/unit/manifest.test.ts compares both. */

/** Commands of the manifest. */
export const commandIds = {
  show: 'claudeUsage.show',
  showForFolder: 'claudeUsage.showForFolder',
  copyReport: 'claudeUsage.copyReport',
  exportUsage: 'claudeUsage.exportUsage',
  rescan: 'claudeUsage.rescan',
  rebuild: 'claudeUsage.rebuild',
  showLog: 'claudeUsage.showLog',
  doctor: 'claudeUsage.doctor',
  setLogFolder: 'claudeUsage.setLogFolder',
  viewSample: 'claudeUsage.viewSample',
  openSettings: 'claudeUsage.openSettings',
  openTranscript: 'claudeUsage.openTranscript',
  previousTurn: 'claudeUsage.previousTurn',
  nextTurn: 'claudeUsage.nextTurn',
  openRawLog: 'claudeUsage.openRawLog',
} as const;
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** What in-host tests read; not in the manifest and not registered in production. */
export const internalStateCommand = 'claudeUsage.internal.state';

export const panelViewType = 'claudeUsage.panel';
export const statusBarItemId = 'claudeUsage.status';
/** Scheme of the read-only documents. */
export const documentScheme = 'claude-usage';
/** Scheme of the turns of a session; the manifest's menus say it too. */
export const transcriptScheme = 'claude-transcript';
/** `publisher.name`, for the settings' search. */
export const extensionId = 'claude-usage.claude-usage';
