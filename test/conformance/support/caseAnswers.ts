/** A recorded case: its arguments, its answers, and ours. */
import * as fs from 'node:fs';
import { compareFigures, exactJson, roundedJson } from './compareFigures';
import { panelSnapshot } from './panelSnapshot';
import { readJson, sharedPath } from './sharedFolder';
import { runJson } from '../../fixtures/terminal';

interface CaseArguments {
  readonly as_of: string;
  readonly tz: string;
  readonly days: number;
  readonly threshold_pp: number;
  readonly window_days: number;
  readonly rc: number;
}

export function caseArguments(name: string): CaseArguments {
  return readJson('conformance', 'cases', name, 'args.json') as CaseArguments;
}

export interface CaseAnswers {
  readonly day: unknown;
  readonly session: unknown;
  readonly snapshot: unknown;
}

/** What we answer. */
export async function ownAnswers(name: string): Promise<CaseAnswers> {
  const { as_of, tz, days, threshold_pp, window_days } = caseArguments(name);
  const home = sharedPath('conformance', 'cases', name, 'config');
  const flags = [
    ...['cache-report', '--logs', home, '--now', as_of, '--tz', tz, '--compat', 'cctally'],
    ...['--days', String(days), '--threshold-pp', String(threshold_pp)],
    ...['--baseline-days', String(window_days)],
  ];
  return {
    day: await runJson(...flags),
    session: await runJson(...flags, '--by-session'),
    snapshot: await panelSnapshot(home, {
      now: Date.parse(as_of),
      timeZone: tz,
      days,
      thresholdPp: threshold_pp,
      baselineDays: window_days,
    }),
  };
}

function recorded(name: string, file: string): unknown {
  const text = fs.readFileSync(sharedPath('conformance', 'cases', name, file), 'utf8');
  return JSON.parse(text);
}

/** Where our answers differ from the recorded ones. */
export function differences(name: string, own: CaseAnswers): string[] {
  const parts = [
    ['day', roundedJson],
    ['session', roundedJson],
    ['snapshot', exactJson],
  ] as const;
  return parts.flatMap(([part, options]) =>
    compareFigures(recorded(name, `${part}.json`), own[part], options).map(
      difference => part + difference,
    ),
  );
}
