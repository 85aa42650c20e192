/**
 * The status bar item's tooltip as Markdown. Everything that comes from logs, paths or settings is escaped; the
 * links are our own commands.
 */
import type { Anomaly, CacheReport } from '../protocol/cacheReport';
import {
  formatDay,
  formatMoney,
  formatPercent,
  formatPp,
  formatSignedMoney,
} from '../protocol/format';
import { commandIds, type CommandId } from './commandIds';
import { hasNoLogs, isIndexing, progressPercent } from './engineStatus';
import { escapeMarkdown, shorten } from '../protocol/markdown';
import type { TodayState } from './statusBarText';
import { sessionLines } from './tooltipSession';
import { problemLines } from './tooltipProblems';
import type { Words } from '../protocol/words';

export interface TooltipInput extends TodayState {
  /** What the figures are about: a folder's name, "This workspace", "All projects". */
  readonly scopeLabel: string;
  /** Why the scope is what it is, or ''. */
  readonly scopeReason: string;
  /** `vscode.env.remoteName`: set when the logs are another machine's. */
  readonly remoteName: string | undefined;
  /** What that machine calls itself. */
  readonly hostName: string;
  readonly home: string;
  /** Settings that were refused, one line each. */
  readonly settingProblems: readonly string[];
  /** UTC ms: as of when the countdown is. */
  readonly now: number;
}

/** The whole tooltip. */
export function tooltipMarkdown(input: TooltipInput, words: Words): string {
  const { report, status } = input;
  const blocks: string[] = [];
  if (hasNoLogs(status) && (!report || report.isEmpty)) {
    blocks.push(...noLogsBlocks(input, words));
  } else if (report) {
    blocks.push(headLines(input, words), figuresTable(report, words), stateLine(report, words));
    blocks.push(rule, sessionLines(report, input.live, input.now, words));
  }
  if (isIndexing(status)) blocks.push(indexingLine(input, words));
  const problems = problemLines(input, words);
  if (problems.length > 0) blocks.push(rule, problems.join('  \n'));
  blocks.push(rule, links(input, words));
  return blocks.filter(block => block !== '').join('\n\n');
}

const rule = '---';

function headLines(input: TooltipInput, { t }: Words): string {
  const lines = [`*${t('Costs are at API list prices.')}*`];
  const scope = escapeMarkdown(shorten(input.scopeLabel, 100));
  lines.push(
    input.scopeReason ? `${scope} (${escapeMarkdown(shorten(input.scopeReason, 100))})` : scope,
  );
  if (input.remoteName) lines.push(remoteLine(input.remoteName, input.hostName, t));
  return lines.join('  \n');
}

function remoteLine(remoteName: string, hostName: string, t: Words['t']): string {
  const machine = escapeMarkdown(shorten(hostName, 60));
  return t('Logs of {0} ({1}), not of the machine in front of you', machine, kindOf(remoteName));
}

/** The remote's kind as VS Code's own extensions name it; others by their id. */
function kindOf(remoteName: string): string {
  const kinds = new Map([
    ['ssh-remote', 'SSH'],
    ['wsl', 'WSL'],
    ['dev-container', 'Dev Container'],
    ['attached-container', 'Container'],
    ['codespaces', 'Codespaces'],
    ['tunnel', 'Tunnel'],
  ]);
  return kinds.get(remoteName) ?? escapeMarkdown(shorten(remoteName, 60));
}

function figuresTable(report: CacheReport, words: Words): string {
  const { t, language } = words;
  const { today, sevenDays } = report;
  const { anomaly, figures } = today;
  const icon = anomaly.verdict === 'anomalous' ? '$(warning) ' : '';
  const rows: [string, string][] = [];
  const hit = formatPercent(today.observed ? figures.hitPercent : null, language, 1);
  if (anomaly.baselineMedianPercent !== null) {
    const name = t('{0}-day median', report.anomaly.baselineDays);
    rows.push([name, medianText(anomaly, language)]);
  }
  rows.push([
    t('Net saved today'),
    formatSignedMoney(today.observed ? figures.netNano : 0, language),
  ]);
  const cost = formatMoney(today.observed ? figures.costNano : 0, language);
  const week = formatMoney(weekCost(sevenDays.figures), language);
  rows.push([t('Cost today, 7 days'), `${cost}, ${week}`]);
  return [
    `| ${icon}**${t('Claude cache today')}** | **${hit}** |`,
    '|:--|--:|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

function weekCost(figures: CacheReport['sevenDays']['figures']): number | null {
  return figures.requests === 0 ? 0 : figures.costNano;
}

function medianText(anomaly: Anomaly, language: string): string {
  const median = formatPercent(anomaly.baselineMedianPercent, language, 1);
  return anomaly.deltaPp === null ? median : `${median} (${formatPp(anomaly.deltaPp, language)})`;
}

/** Why today is flagged, not judged or empty; '' when there is nothing to say. */
function stateLine(report: CacheReport, words: Words): string {
  const { t, language } = words;
  const { today, lastActiveDay, anomaly: options } = report;
  if (!today.observed) {
    if (!lastActiveDay) return t('No activity today');
    const day = formatDay(lastActiveDay.date, language, 'short');
    const hit = formatPercent(lastActiveDay.figures.hitPercent, language, 1);
    return t('No activity today. Last active {0}: {1}', day, hit);
  }
  if (today.anomaly.reasons.length > 0) {
    return today.anomaly.reasons.map(reason => reasonText(reason, report, words)).join('  \n');
  }
  if (today.anomaly.floor) return t('Not judged: under {0} requests', options.minimumRequests);
  if (today.anomaly.unevaluated.includes('cache_drop')) {
    return t('Building baseline · {0}/{1} days', today.anomaly.baselineCount, options.minimumDays);
  }
  return '';
}

/** Why today is flagged, in one sentence without its full stop. */
export function reasonText(
  reason: 'net_negative' | 'cache_drop',
  { today, anomaly: options }: CacheReport,
  { t, language }: Words,
): string {
  if (reason === 'cache_drop') {
    const drop = formatPp(today.anomaly.deltaPp, language, 'size');
    const threshold = formatPp(options.thresholdPp, language, 'size');
    return t('Hit rate fell {0} (threshold {1})', drop, threshold);
  }
  const loss = today.figures.netNano === null ? null : -today.figures.netNano;
  const amount = formatMoney(loss, language);
  return t('Net is negative: writing cost {0} more than reading saved', amount);
}

function noLogsBlocks(input: TooltipInput, { t, language }: Words): string[] {
  const paths = input.status.roots.map(root =>
    escapeMarkdown(shorten(underHome(root.path, input.home), 200)),
  );
  const list = new Intl.ListFormat(language).format(paths);
  const looked = paths.length > 0 ? t('Looked in {0} on this machine.', list) : '';
  const remote = input.remoteName ? remoteLine(input.remoteName, input.hostName, t) : '';
  return [`**${t('No Claude logs found')}**`, looked, remote];
}

/** `~/x` for a path below the home folder. */
export function underHome(path: string, home: string): string {
  const isBelow = home !== '' && path.startsWith(home) && /^[/\\]/.test(path.slice(home.length));
  return isBelow ? `~${path.slice(home.length)}` : path;
}

function indexingLine({ status }: TooltipInput, { t, language }: Words): string {
  if (status.progress.bytesTotal === 0) return t('Reading logs. Today comes first.');
  const percent = formatPercent(progressPercent(status.progress), language, 0);
  return t('Reading logs, {0}. Today comes first.', percent);
}

function links(input: TooltipInput, { t }: Words): string {
  const isWithoutLogs = hasNoLogs(input.status);
  const first = isWithoutLogs
    ? link(t('Choose a folder'), commandIds.setLogFolder)
    : link(t('Show Claude Usage'), commandIds.show);
  const all = [first, link(t('Settings'), commandIds.openSettings)];
  if (isWithoutLogs) all.push(link(t('View a sample report'), commandIds.viewSample));
  if (input.status.phase === 'failed') all.push(link(t('Show Log'), commandIds.showLog));
  return all.join(' · ');
}

function link(label: string, command: CommandId): string {
  return `[${escapeMarkdown(label)}](command:${command})`;
}

/** The commands a tooltip may run. */
export const tooltipCommands: readonly CommandId[] = [
  commandIds.show,
  commandIds.openSettings,
  commandIds.setLogFolder,
  commandIds.viewSample,
  commandIds.showLog,
];
