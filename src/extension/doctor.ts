/** "Run Doctor": asks everybody, shows the answer as a document, and offers it without telling paths. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { anonymizePaths } from '../protocol/anonymizePaths';
import { doctorDocument, doctorVerdict, type DoctorInput } from './doctorDocument';
import type { Documents } from './documents';
import type { EngineClient } from './engineClient';
import { messageOf } from './logger';
import { showInformation } from './messages';
import type { SettingsSource } from './settings';
import { storeFileCheck } from './storeFileCheck';
import type { Words } from '../protocol/words';

interface DoctorOptions {
  readonly engine: EngineClient;
  readonly settings: SettingsSource;
  readonly documents: Documents;
  readonly facts: () => readonly (readonly [string, string])[];
  /** The extension's global storage. */
  readonly storageDirectory: string;
  readonly words: Words;
}

const { t } = vscode.l10n;

/** Resolves when the document is shown; the offer to copy it stays. */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  const input = await examine(options);
  const text = doctorDocument(input, options.words);
  await options.documents.show('Claude Usage Doctor.txt', text);
  void offerCopy(doctorVerdict(input, options.words), text);
}

async function examine({
  engine,
  settings,
  facts,
  storageDirectory,
  words,
}: DoctorOptions): Promise<DoctorInput> {
  const settingProblems = settings.problems.map(problem => problem.message);
  const store = await storeFileCheck(storageDirectory, words);
  const host = { status: engine.status, settingProblems, facts: facts() };
  try {
    return { ...host, checks: [...(await engine.request('doctor', {})), store], failure: '' };
  } catch (error) {
    // A doctor that cannot reach the engine says so: that is a finding, not a failure of the command.
    return { ...host, checks: [store], failure: messageOf(error) };
  }
}

async function offerCopy(verdict: string, text: string): Promise<void> {
  const copy = t('Copy for a Bug Report');
  if ((await showInformation(verdict, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(anonymizePaths(text, homedir()));
  vscode.window.setStatusBarMessage(t('Doctor copied, with paths made unreadable'), 4000);
}
