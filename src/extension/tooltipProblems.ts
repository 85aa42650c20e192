/** What the tooltip says about figures that are incomplete or late: one line a problem. */
import type { UnpricedModel } from '../protocol/cacheReport';
import { budgetText, levelOf } from './alerts';
import { failureText } from '../protocol/failure';
import { escapeMarkdown, shorten } from '../protocol/markdown';
import type { TooltipInput } from './tooltip';
import type { Words } from '../protocol/words';

export function problemLines(input: TooltipInput, words: Words): string[] {
  const { status, report, failure, settingProblems } = input;
  const { t } = words;
  const lines: string[] = [];
  const reason = status.failure ? failureText(status.failure, words.t) : failure;
  if (reason) {
    lines.push(`$(warning) ${t('The logs could not be read: {0}', quoted(reason))}`);
  }
  for (const spending of input.spending) {
    const level = levelOf(spending);
    const icon = level === 100 ? '$(warning)' : level === 80 ? '$(info)' : '$(credit-card)';
    lines.push(`${icon} ${escapeMarkdown(budgetText(spending, words))}`);
  }
  for (const root of status.roots.filter(r => r.state === 'unreadable')) {
    const why = root.failure ? failureText(root.failure, words.t) : '';
    lines.push(`$(warning) ${t('Not readable: {0} ({1})', quoted(root.path), quoted(why))}`);
  }
  if (report && report.unpriced.length > 0) {
    lines.push(`$(tag) ${escapeMarkdown(unpricedText(report.unpriced, words))}`);
  }
  const skipped = status.dataQuality.rejected.reduce((sum, each) => sum + each.count, 0);
  if (skipped > 0) lines.push(`$(info) ${skippedText(skipped, words)}`);
  if (status.watchers.failed > 0)
    lines.push(`$(info) ${unwatchedText(status.watchers.failed, words)}`);
  for (const { path, network } of status.roots) {
    if (network !== undefined) lines.push(`$(info) ${networkText(quoted(path), network, t)}`);
  }
  for (const problem of settingProblems) {
    lines.push(`$(warning) ${quoted(problem)}`);
  }
  return lines;
}

/** "2 requests unpriced: acme-proxy-large"; names at most three models. */
export function unpricedText(unpriced: readonly UnpricedModel[], { t, language }: Words): string {
  const requests = unpriced.reduce((sum, each) => sum + each.requests, 0);
  const models = modelNames(unpriced, language);
  return requests === 1
    ? t('1 request unpriced: {0}', models)
    : t('{0} requests unpriced: {1}', requests.toLocaleString(language), models);
}

/** The names of at most three models, as a list. */
export function modelNames(unpriced: readonly UnpricedModel[], language: string): string {
  const names = unpriced.slice(0, 3).map(each => shorten(each.model, 60));
  if (unpriced.length > 3) names.push(`+${unpriced.length - 3}`);
  return new Intl.ListFormat(language, { type: 'unit' }).format(names);
}

function skippedText(count: number, { t, language }: Words): string {
  return count === 1
    ? t('1 log record skipped')
    : t('{0} log records skipped', count.toLocaleString(language));
}

/** What somebody else said, not for ever. */
function quoted(text: string): string {
  return escapeMarkdown(shorten(text, 200));
}

/** What another machine writes there is reported by no watch. */
function networkText(path: string, kind: string, t: Words['t']): string {
  return t(
    '{0} is on a network or shared file system ({1}): what another machine writes there shows after the next rescan',
    path,
    kind,
  );
}

/** Folders that the system does not report changes of. */
export function unwatchedText(count: number, { t, language }: Words): string {
  return count === 1
    ? t('1 log folder is not watched: its changes show after the next rescan')
    : t(
        '{0} log folders are not watched: their changes show after the next rescan',
        count.toLocaleString(language),
      );
}
