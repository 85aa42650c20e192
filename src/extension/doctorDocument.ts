/** What "Run Doctor" shows: the engine's checks, this host's, and the facts about it, as plain text. */
import type { Check } from '../protocol/doctor';
import { checkLine, type CheckLine } from '../protocol/doctorText';
import { failureText, type Failure } from '../protocol/failure';
import type { Words } from '../protocol/words';
import { visibleText } from './visibleText';

export interface DoctorInput {
  readonly checks: readonly Check[];
  /** Why the engine could not be asked, or null. */
  readonly failure: Failure | null;
  readonly settingProblems: readonly string[];
  /** Name and value: versions, machine, zone. */
  readonly facts: readonly (readonly [string, string])[];
}

/** The width of a line that an editor beside a side bar shows whole. */
const columns = 90;

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

/** The verdict in one sentence: the first line below the title, and what a notification says. */
export function doctorVerdict(input: DoctorInput, words: Words): string {
  const { t } = words;
  const checks = allChecks(input, words);
  const failed = checks.filter(check => check.level === 'failed').length;
  const warnings = checks.filter(check => check.level === 'warning').length;
  if (failed > 0) return t('Checks that failed: {0}; warnings: {1}', failed, warnings);
  if (warnings > 0) return t('Nothing failed; warnings: {0}', warnings);
  return t('Everything is in order.');
}

export function doctorDocument(input: DoctorInput, words: Words): string {
  const { t } = words;
  const lines = [
    t('Claude Usage: Doctor'),
    doctorVerdict(input, words),
    '',
    t('Checks'),
    ...allChecks(input, words).flatMap(checkLines),
    '',
    t('This machine'),
    ...input.facts.map(([name, value]) => `  ${name}: ${value}`),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

function checkLines({ name, level, detail, advice }: CheckLine): string[] {
  const found = folded(`  ${marks[level]} ${name}${detail ? `: ${detail}` : ''}`);
  return advice ? [...found, `      → ${advice}`] : found;
}

/** The editor does not wrap plain text by itself. A line begins with a word or a path: text of logs cannot begin one with a mark. */
function folded(line: string): string[] {
  const lines: string[] = [];
  for (const part of line.split(/(?<=[,;]) (?=[\p{L}\p{N}/\\~])/u)) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(part);
    else if (last.length + part.length < columns) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`      ${part}`);
  }
  return lines;
}

/** Whatever a check quotes from logs: nothing that acts or hides, one line a line. */
function oneLine(line: string): string {
  return visibleText(line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}

function allChecks({ checks, failure, settingProblems }: DoctorInput, words: Words): CheckLine[] {
  const { t } = words;
  const engine = failure && {
    name: t('log reader'),
    level: 'failed' as const,
    detail: failureText(failure, words.t),
    advice: t('run Rescan Logs; see Show Log'),
  };
  const name = t('settings');
  const settings: CheckLine[] = settingProblems.map(detail => {
    const advice = t('correct the value; the last valid one is used');
    return { name, level: 'warning', detail, advice };
  });
  if (settings.length === 0) {
    settings.push({ name, level: 'ok', detail: t('every value is valid'), advice: '' });
  }
  return [...(engine ? [engine] : []), ...checks.map(each => checkLine(each, words)), ...settings];
}
