/** "Run Doctor": asks everybody, shows the answer as a document, and offers it without telling paths. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { anonymizePaths } from '../protocol/anonymizePaths';
import { failureOf } from '../protocol/failure';
import { english, type Words } from '../protocol/words';
import { doctorDocument, doctorVerdict, type DoctorInput } from './doctorDocument';
import type { Documents } from './documents';
import type { EngineClient } from './engineClient';
import { EngineError } from './engineError';
import { showInformation } from './messages';
import type { SettingsSource } from './settings';

interface DoctorOptions {
  readonly engine: EngineClient;
  readonly settings: SettingsSource;
  readonly documents: Documents;
  /** Name and value of what a report has to say of this machine. */
  readonly facts: (words: Words) => readonly (readonly [string, string])[];
  readonly words: Words;
}

const { t } = vscode.l10n;

/** Resolves when the document is shown; the offer to copy it stays. */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  const { words, settings, facts } = options;
  const found = await examine(options.engine);
  const input = (language: Words): DoctorInput => ({
    ...found,
    settingProblems: settings.problemsIn(language.t),
    facts: facts(language),
  });
  await options.documents.show('Claude Usage Doctor.txt', doctorDocument(input(words), words));
  // Whoever reads bug reports reads English.
  const copy = () => anonymizePaths(doctorDocument(input(english), english), homedir());
  void offerCopy(doctorVerdict(input(words), words), copy);
}

async function examine(engine: EngineClient): Promise<Pick<DoctorInput, 'checks' | 'failure'>> {
  try {
    return { checks: await engine.request('doctor', {}), failure: null };
  } catch (error) {
    // A doctor that cannot reach the engine says so: that is a finding, not a failure of the command.
    return { checks: [], failure: error instanceof EngineError ? error.failure : failureOf(error) };
  }
}

async function offerCopy(verdict: string, textOf: () => string): Promise<void> {
  const copy = t('Copy for a Bug Report');
  if ((await showInformation(verdict, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(textOf());
  vscode.window.setStatusBarMessage(
    t('Doctor copied in English, with paths made unreadable'),
    4000,
  );
}
