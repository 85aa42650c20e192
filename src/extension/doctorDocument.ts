/** What "Run Doctor" shows: the engine's checks and the facts about this host, as plain text. */
import type { Check } from '../protocol/engineProtocol';
import type { EngineStatus } from '../protocol/engineStatus';
import type { Words } from './words';

interface DoctorInput {
  readonly checks: readonly Check[];
  /** Why the engine could not be asked, or ''. */
  readonly failure: string;
  readonly status: EngineStatus;
  readonly settingProblems: readonly string[];
  /** Name and value: versions, machine, zone. */
  readonly facts: readonly (readonly [string, string])[];
}

export function doctorDocument(input: DoctorInput, { t }: Words): string {
  const checks = allChecks(input, t);
  const bad = checks.filter(check => !check.ok).length;
  const roots = input.status.roots.map(root => {
    const state = `${root.state}, ${t('files: {0}', root.files)}`;
    return `  ${root.path}: ${root.detail ? `${state}, ${root.detail}` : state}`;
  });
  const lines = [
    t('Claude Usage: Doctor'),
    bad === 0 ? t('Everything is in order.') : t('Checks that failed: {0}', bad),
    '',
    t('Checks'),
    ...checks.map(c => `  ${c.ok ? '✓' : '✗'} ${c.name}${c.detail ? `: ${c.detail}` : ''}`),
    '',
    t('Log folders'),
    ...roots,
    '',
    t('This machine'),
    ...input.facts.map(([name, value]) => `  ${name}: ${value}`),
  ];
  // One line each, whatever the checks quote from logs.
  return `${lines.map(line => line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).join('\n')}\n`;
}

function allChecks(input: DoctorInput, t: Words['t']): Check[] {
  const name = t('settings');
  const settings =
    input.settingProblems.length === 0
      ? [{ name, ok: true, detail: t('every value is valid') }]
      : input.settingProblems.map(detail => ({ name, ok: false, detail }));
  const engine = input.failure && [{ name: t('log reader'), ok: false, detail: input.failure }];
  return [...(engine || []), ...input.checks, ...settings];
}
