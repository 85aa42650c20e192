/** "Export Usage…" and "Copy Report as Markdown": what is asked of the user, and where the text goes. */
import * as vscode from 'vscode';
import { anonymized } from '../protocol/export/table';
import { exportFormats, writeExport, type ExportFormat } from '../protocol/export/write';
import type { Words } from '../protocol/words';
import type { EngineQueries } from './engineClient';
import { exportDocument, exportedReports, type ExportedReport } from './exportDocument';
import type { PanelModel } from './panelModel';
import type { SettingsSource } from './settings';

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

/** @param days the order in which the panel shows the days; anything else is the report's own. */
export async function copyReport(options: ExportOptions, days: unknown): Promise<void> {
  const document = await documentOf('days', options, days);
  await vscode.env.clipboard.writeText(writeExport('markdown', document, options.words));
  vscode.window.setStatusBarMessage(t('Report copied as Markdown'), 4000);
}

/** Report, format, names, file: a question each; any that is dismissed ends it. */
export async function exportUsage(options: ExportOptions, days: unknown): Promise<void> {
  const report = await askForReport();
  const format = report && (await askForFormat());
  const isAnonymous = format && (await askForNames());
  if (report === undefined || format === undefined || isAnonymous === undefined) return;
  const document = await documentOf(report, options, days);
  const { since, until } = document.facts;
  const span = since === null ? '' : `-${since}-${until}`;
  const target = await askForFile(`claude-usage-${report}${span}`, format);
  if (!target) return;
  const text = writeExport(
    format,
    isAnonymous ? anonymized(document, options.words) : document,
    options.words,
  );
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  vscode.window.setStatusBarMessage(t('Usage exported'), 4000);
}

function documentOf(
  report: ExportedReport,
  { engine, model, settings, words }: ExportOptions,
  days: unknown,
) {
  const { params, label } = model.reportParams();
  const order = Array.isArray(days) ? days.filter(day => typeof day === 'string') : [];
  const { weekStart, 'misses.minimumTokens': minimumTokens } = settings.current;
  const asked = { engine, params, weekStart, minimumTokens, scopeLabel: label };
  return exportDocument(report, { ...asked, days: order, words });
}

async function askForReport(): Promise<ExportedReport | undefined> {
  const labels: Record<ExportedReport, [string, string]> = {
    days: [t('Cache report by day'), t('hit rate, cost, what caching saved, verdicts')],
    sessions: [t('Sessions'), t('figures of each session in the range')],
    day: [t('Usage by day'), t('days with activity: tokens and cost')],
    week: [t('Usage by week'), ''],
    month: [t('Usage by month'), ''],
    misses: [t('Cache misses'), t('each miss with its cause and what it cost')],
    tools: [t('Tool calls'), t('every call, with tool, target and duration')],
  };
  const items = exportedReports.map(report => {
    const [label, description] = labels[report];
    return { label, description, report };
  });
  const placeHolder = t('Export which report?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.report;
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
