/** What "Run Doctor" shows: the engine's checks, this host's, and the facts about it, as plain text. */
import type { Check } from '../protocol/engineProtocol';
import type { EngineStatus } from '../protocol/engineStatus';
import type { Words } from '../protocol/words';
import { visibleText } from './visibleText';

export interface DoctorInput {
  readonly checks: readonly Check[];
  /** Why the engine could not be asked, or ''. */
  readonly failure: string;
  readonly status: EngineStatus;
  readonly settingProblems: readonly string[];
  /** Name and value: versions, machine, zone. */
  readonly facts: readonly (readonly [string, string])[];
}

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

/** The verdict in one sentence: the first line below the title, and what a notification says. */
export function doctorVerdict(input: DoctorInput, { t }: Words): string {
  const checks = allChecks(input, t);
  const failed = checks.filter(check => check.level === 'failed').length;
  const warnings = checks.filter(check => check.level === 'warning').length;
  if (failed > 0) return t('Checks that failed: {0}; warnings: {1}', failed, warnings);
  if (warnings > 0) return t('Nothing failed; warnings: {0}', warnings);
  return t('Everything is in order.');
}

export function doctorDocument(input: DoctorInput, words: Words): string {
  const { t } = words;
  const roots = input.status.roots.map(root => {
    const state = `${root.state}, ${t('files: {0}', root.files)}`;
    return `  ${root.path}: ${root.detail ? `${state}, ${root.detail}` : state}`;
  });
  const lines = [
    t('Claude Usage: Doctor'),
    doctorVerdict(input, words),
    '',
    t('Checks'),
    ...allChecks(input, t).flatMap(checkLines),
    '',
    t('Log folders'),
    ...roots,
    '',
    t('This machine'),
    ...input.facts.map(([name, value]) => `  ${name}: ${value}`),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

function checkLines({ name, level, detail, advice }: Check): string[] {
  const found = `  ${marks[level]} ${name}${detail ? `: ${detail}` : ''}`;
  return advice ? [found, `      → ${advice}`] : [found];
}

/** Whatever a check quotes from logs: nothing that acts or hides, one line a line. */
function oneLine(line: string): string {
  return visibleText(line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}

function allChecks(input: DoctorInput, t: Words['t']): Check[] {
  const name = t('settings');
  const settings: Check[] =
    input.settingProblems.length === 0
      ? [{ name, level: 'ok', detail: t('every value is valid'), advice: '' }]
      : input.settingProblems.map(detail => {
          const advice = t('correct the value; the last valid one is used');
          return { name, level: 'warning', detail, advice };
        });
  const engine: Check[] = input.failure
    ? [
        {
          name: t('log reader'),
          level: 'failed',
          detail: input.failure,
          advice: t('run Rescan Logs; see Show Log'),
        },
      ]
    : [];
  return [...engine, ...input.checks, ...settings];
}
