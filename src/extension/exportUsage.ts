/** "Export Usage…" and "Copy Report as Markdown": what is asked of the user, and where the text goes. */
import * as vscode from 'vscode';
import { formatCount } from '../protocol/format';
import { anonymized, type ExportDocument } from '../protocol/export/table';
import { exportFormats, writeExport, type ExportFormat } from '../protocol/export/write';
import { shownTabSchema, type ShownTab } from '../protocol/viewProtocol';
import type { Words } from '../protocol/words';
import type { EngineQueries } from './engineClient';
import { showInformation } from './messages';
import {
  exportDocument,
  exportedReports,
  type ExportedReport,
  type ExportQuery,
} from './exportDocument';
import type { PanelModel } from './panelModel';
import type { SettingsSource } from './settings';
import { compareDocument, openedParts, tabDocument } from './tabDocument';
import { turnsDocument } from './turnsDocument';

interface ExportOptions {
  readonly engine: EngineQueries;
  readonly model: PanelModel;
  readonly settings: SettingsSource;
  readonly words: Words;
}

const { t } = vscode.l10n;

const fileKinds: Record<ExportFormat, { readonly name: string; readonly extension: string }> = {
  csv: { name: 'CSV', extension: 'csv' },
  json: { name: 'JSON', extension: 'json' },
  markdown: { name: 'Markdown', extension: 'md' },
};

/** Rows that the clipboard takes; a spreadsheet holds more. */
const mostCopied = 1000;
const mostExported = 1_000_000;

/** @param shown what a tab of the panel shows; anything else: the cache report. */
export async function copyReport(options: ExportOptions, shown: unknown): Promise<void> {
  const tab = shownTab(shown) ?? cacheTab;
  const { document, isCut } = await tabDocument(tab, queryOf(options), mostCopied);
  await vscode.env.clipboard.writeText(writeExport('markdown', document, options.words));
  const copied = isCut
    ? t('The first {0} rows copied as Markdown', formatCount(mostCopied, options.words.language))
    : t('Report copied as Markdown');
  vscode.window.setStatusBarMessage(copied, 4000);
}

/** Report, format, names, file: a question each; any that is dismissed ends it. */
export async function exportUsage(options: ExportOptions, shown: unknown): Promise<void> {
  const tab = shownTab(shown);
  const report = await askForReport(tab);
  const format = report && (await askForFormat());
  const isAnonymous = format && (await askForNames());
  if (report === undefined || format === undefined || isAnonymous === undefined) return;
  const document = await report.make(queryOf(options));
  if (document === null) {
    void showInformation(t('This session has no request in this scope.'));
    return;
  }
  const { since, until } = document.facts;
  const span = since === null ? '' : `-${since}-${until}`;
  const target = await askForFile(`claude-usage-${report.name}${span}`, format);
  if (!target) return;
  const text = writeExport(
    format,
    isAnonymous ? anonymized(document, options.words) : document,
    options.words,
  );
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  vscode.window.setStatusBarMessage(t('Usage exported'), 4000);
}

const cacheTab: ShownTab = { tab: 'cache', days: [], params: {} };

function shownTab(shown: unknown): ShownTab | null {
  const parsed = shownTabSchema.safeParse(shown);
  return parsed.success ? parsed.data : null;
}

function queryOf({ engine, model, settings, words }: ExportOptions): ExportQuery {
  const { params, label } = model.reportParams();
  const { weekStart, 'misses.minimumTokens': minimumTokens } = settings.current;
  return { engine, params, weekStart, minimumTokens, scopeLabel: label, days: [], words };
}

interface ReportItem extends vscode.QuickPickItem {
  /** Of the file. */
  readonly name: string;
  /** Null when there is nothing of it in the scope. */
  readonly make: (query: ExportQuery) => Promise<ExportDocument | null>;
}

/** The tab as it is shown comes first, when it is known, and what is opened in it. */
async function askForReport(shown: ShownTab | null): Promise<ReportItem | undefined> {
  const labels: Record<ExportedReport, [string, string]> = {
    days: [t('Cache report by day'), t('hit rate, cost, what caching saved, verdicts')],
    sessions: [t('Sessions'), t('figures of each session in the range')],
    day: [t('Usage by day'), t('days with activity: tokens and cost')],
    week: [t('Usage by week'), ''],
    month: [t('Usage by month'), ''],
    blocks: [t('5-hour blocks'), ''],
    misses: [t('Cache misses'), t('each miss with its cause and what it cost')],
    tools: [t('Tool calls'), t('every call, with tool, target and duration')],
  };
  const items = [
    ...(shown ? shownItems(shown) : []),
    ...exportedReports.map((report): ReportItem => {
      const [label, description] = labels[report];
      return { label, description, name: report, make: query => exportDocument(report, query) };
    }),
  ];
  return vscode.window.showQuickPick(items, { placeHolder: t('Export which report?') });
}

function shownItems(shown: ShownTab): ReportItem[] {
  const tabNames: Record<ShownTab['tab'], string> = {
    cache: t('Cache'),
    misses: t('Misses'),
    trends: t('Trends'),
    sessions: t('Sessions'),
    tools: t('Tools'),
    activity: t('Activity'),
  };
  const items: ReportItem[] = [
    {
      label: t('This tab: {0}', tabNames[shown.tab]),
      description: t('what it shows, with its filters and order'),
      name: shown.tab,
      make: async query => (await tabDocument(shown, query, mostExported)).document,
    },
  ];
  const { opened, compared } = openedParts(shown);
  if (opened !== '') {
    items.push({
      label: t('Turns of the opened session'),
      description: t('each prompt with what it cost'),
      name: 'turns',
      make: query => turnsDocument(opened, query, mostExported),
    });
  }
  if (compared) {
    items.push({
      label: t('Comparison with ccusage'),
      description: t('both totals and what they differ by'),
      name: 'ccusage',
      make: compareDocument,
    });
  }
  return items;
}

async function askForFormat(): Promise<ExportFormat | undefined> {
  const items = exportFormats.map(format => ({ label: fileKinds[format].name, format }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('In which format?') }))?.format;
}

async function askForNames(): Promise<boolean | undefined> {
  const items = [
    { label: t('With names'), description: t('projects and sessions as they are'), hide: false },
    {
      label: t('Without names'),
      description: t('projects and sessions numbered, paths left out'),
      hide: true,
    },
  ];
  const placeHolder = t('With the names of projects and sessions?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.hide;
}

async function askForFile(name: string, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const kind = fileKinds[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${name}.${kind.extension}`;
  return vscode.window.showSaveDialog({
    filters: { [kind.name]: [kind.extension] },
    title: t('Export Usage'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
}
