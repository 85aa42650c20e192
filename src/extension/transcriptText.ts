/** A turn's transcript as plain text: what a log says is shown as it is, and does nothing. */
import {
  formatDuration,
  formatModel,
  formatMoney,
  formatTokens,
  missing,
} from '../protocol/format';
import type { FoundTranscript, TranscriptEntry } from '../protocol/transcript';
import { visibleText } from './visibleText';
import type { Words } from '../protocol/words';

export interface TranscriptText {
  readonly text: string;
  /** Of the record that was asked for, from 0. */
  readonly targetLine: number;
}

/** @param time an instant (UTC ms) as the reader's wall clock shows it. */
export function transcriptText(
  found: FoundTranscript,
  words: Words,
  time: (at: number) => string,
): TranscriptText {
  const { t } = words;
  const lines = [...headOf(found, words)];
  let targetLine = -1;
  if (found.cutBefore) lines.push('', t('[Earlier records of this turn are left out]'));
  let start: number | null = null;
  for (const entry of found.entries) {
    start ??= entry.at;
    lines.push('');
    if (entry.isTarget && targetLine < 0) targetLine = lines.length;
    lines.push(headingOf(entry, start, words, time));
    if (entry.kind !== 'usage') lines.push(...bodyOf(entry, words));
  }
  if (found.cutAfter) lines.push('', t('[Later records of this turn are left out]'));
  return { text: `${lines.join('\n')}\n`, targetLine: Math.max(0, targetLine) };
}

function headOf(found: FoundTranscript, { t }: Words): string[] {
  const { turn } = found;
  const where = turn
    ? t('Turn {0} of {1}', turn.number, turn.of)
    : found.agent !== ''
      ? t('Sub-agent {0}', visibleText(found.agent))
      : t('Before the first prompt');
  return [
    oneLine(found.title ?? found.sessionId),
    where,
    t('Log: {0}, line {1}', oneLine(found.path), found.line),
    t('Read-only. Text is shown as the log has it; control characters are made visible.'),
  ];
}

function headingOf(
  entry: TranscriptEntry,
  start: number | null,
  words: Words,
  time: (at: number) => string,
): string {
  const { t } = words;
  const parts = [entry.kind === 'usage' ? usageOf(entry, words) : nameOf(entry, t)];
  if (entry.isSidechain) parts.push(t('sub-agent'));
  if (entry.at !== null) {
    parts.push(time(entry.at));
    if (start !== null && entry.at - start >= 1000)
      parts.push(`+${formatDuration(entry.at - start, words.language)}`);
  }
  const marker = entry.isTarget ? '►' : entry.kind === 'usage' ? '─' : '■';
  return `${marker} ${parts.join(' · ')}`;
}

function nameOf({ kind, name }: TranscriptEntry, t: Words['t']): string {
  const shown = oneLine(name);
  switch (kind) {
    case 'prompt':
      return t('Prompt');
    case 'answer':
      return t('Answer');
    case 'thinking':
      return t('Thinking');
    case 'toolCall':
      return t('Tool call: {0}', shown);
    case 'toolResult':
      return t('Tool result');
    case 'toolError':
      return t('Tool result, an error');
    case 'compaction':
      return shown === '' ? t('Compaction') : t('Compaction, {0}', shown);
    case 'note':
    case 'usage':
      return shown === '' ? t('Note') : t('Note: {0}', shown);
  }
}

function usageOf({ name, usage }: TranscriptEntry, { t, language }: Words): string {
  if (!usage) return missing;
  const { input, creation, read, output } = usage.tokens;
  const tokens = (n: number) => formatTokens(n, language);
  return t(
    'Request to {0}: {1} tokens in, {2} written to the cache, {3} read from it, {4} out; {5} at API list prices',
    formatModel(oneLine(name)),
    tokens(input),
    tokens(creation),
    tokens(read),
    tokens(output),
    formatMoney(usage.costNano, language),
  );
}

function bodyOf({ text, cut }: TranscriptEntry, { t, language }: Words): string[] {
  const lines =
    text === ''
      ? []
      : visibleText(text)
          .split('\n')
          .map(line => `  ${line}`);
  if (cut > 0) lines.push(`  ${t('[{0} more characters are left out]', formatTokens(cut, language))}`); // prettier-ignore
  return lines;
}

const oneLine = (text: string): string => visibleText(text).replace(/[\n\t]+/g, ' ');
