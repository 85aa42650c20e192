/**
 * Open Transcript: read-only documents that show a turn of a session, with the turn before and after a command away, and
 * the log itself at the same line. The address of a document holds what it is about and nothing of where the log is, so
 * that it is found again after a restart.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { dateIn, formatDay, formatTime } from '../protocol/format';
import { transcriptRefSchema, type Transcript, type TranscriptRef } from '../protocol/transcript';
import { transcriptScheme } from './commandIds';
import type { Disposable } from './emitter';
import type { EngineQueries } from './engineClient';
import { showWarning } from './messages';
import { transcriptText } from './transcriptText';
import { visibleLabel, visibleText } from './visibleText';
import type { Words } from '../protocol/words';

const { t } = vscode.l10n;

const addressSchema = z.object({ ref: transcriptRefSchema, isRaw: z.boolean() });
type Address = z.infer<typeof addressSchema>;

/** Above this VS Code shows a file without its comforts, and above 50 MB not at all; bytes. */
const largestRawFile = 20_000_000;

interface TranscriptOptions {
  readonly engine: EngineQueries;
  /** Resolved IANA name. */
  readonly timeZone: () => string;
  readonly words: Words;
}

export class Transcripts implements Disposable {
  readonly #options: TranscriptOptions;
  readonly #registration: vscode.Disposable;
  /** Where to look in a document, by its address; line from 0. */
  readonly #targets = new Map<string, number>();

  constructor(options: TranscriptOptions) {
    this.#options = options;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(transcriptScheme, {
      provideTextDocumentContent: uri => this.#content(uri),
    });
  }

  /**
   * Shows the turn around something, at its record; a line of a log, which is of no turn, in the log itself. A log
   * that is gone is said in one message.
   */
  async open(ref: TranscriptRef): Promise<void> {
    if (ref.kind === 'line') return this.#openLine(ref);
    const found = await this.#ask(ref);
    if (found.state !== 'found') {
      void showWarning(notFound(found));
      return;
    }
    const title = visibleLabel(found.title ?? found.sessionId);
    const name = found.turn
      ? t('Claude transcript: {0}, turn {1}', title, found.turn.number)
      : t('Claude transcript: {0}', title);
    await this.#show(addressOf(name, { ref, isRaw: false }));
  }

  /** The turn before (−1) or after (1) the one in the editor; at either end it says so. */
  async step(by: -1 | 1): Promise<void> {
    const address = activeAddress();
    if (!address) return;
    const found = await this.#ask(address.ref);
    if (found.state !== 'found') {
      void showWarning(notFound(found));
      return;
    }
    const id = by < 0 ? found.previous : found.next;
    if (id !== null) await this.open({ kind: 'turn', id });
    else {
      const text = by < 0 ? t('This is the first turn') : t('This is the last turn');
      vscode.window.setStatusBarMessage(text, 4000);
    }
  }

  /** The log at the record's line; of a log too large for an editor the lines around it. */
  async openRawFile(): Promise<void> {
    const address = activeAddress();
    if (!address) return;
    const found = await this.#ask(address.ref);
    if (found.state !== 'found') {
      void showWarning(notFound(found));
      return;
    }
    await this.#openRaw(address.ref, found, found.title ?? found.sessionId);
  }

  async #openLine(ref: TranscriptRef): Promise<void> {
    const raw = await this.#options.engine.request('rawLines', { ref });
    if (raw) await this.#openRaw(ref, { ...raw, line: raw.target }, basename(raw.path));
    else void showWarning(t('The log does not hold this line any more.'));
  }

  /** @param log the file that the engine read a moment ago, its bytes, and a line from 1. */
  async #openRaw(ref: TranscriptRef, log: LogLine, name: string): Promise<void> {
    if (log.size > largestRawFile) {
      const title = t('Claude log lines: {0}', visibleLabel(name));
      await this.#show(addressOf(title, { ref, isRaw: true }));
      return;
    }
    const uri = vscode.Uri.file(log.path);
    // A link or a folder in its place is not opened.
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) throw new Error(t('The log is no file any more.'));
    await showAt(await vscode.workspace.openTextDocument(uri), log.line - 1);
  }

  /** The user picks one of the latest sessions of a scope. */
  async pick(sessions: readonly PickedSession[]): Promise<void> {
    const items = sessions.map(session => this.#itemOf(session));
    const placeHolder = t('Open the transcript of which session?');
    const options = { placeHolder, matchOnDescription: true };
    const picked = await vscode.window.showQuickPick(items, options);
    if (picked) await this.open({ kind: 'session', id: picked.id });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #itemOf({ sessionId, title, project, branch, start }: PickedSession) {
    const { language } = this.#options.words;
    const where = [project?.split(/[\\/]/).pop(), branch, this.#time(start, language)];
    return {
      id: sessionId,
      label: visibleLabel(title ?? sessionId),
      description: where.filter(Boolean).map(part => visibleLabel(part ?? '', 40)).join(' · '), // prettier-ignore
    };
  }

  #time(at: number, language: string): string {
    const zone = this.#options.timeZone();
    return `${formatDay(dateIn(at, zone), language, 'short')} ${formatTime(at, zone, language)}`;
  }

  #ask(ref: TranscriptRef): Promise<Transcript> {
    return this.#options.engine.request('transcript', { ref });
  }

  async #show(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await showAt(document, this.#targets.get(uri.toString()) ?? 0);
  }

  async #content(uri: vscode.Uri): Promise<string> {
    const address = addressIn(uri);
    if (!address) return t('There is no transcript at this address.');
    if (address.isRaw) return this.#rawContent(uri, address);
    const found = await this.#ask(address.ref);
    if (found.state !== 'found') return notFound(found);
    const { words } = this.#options;
    const made = transcriptText(found, words, at => this.#time(at, words.language));
    this.#targets.set(uri.toString(), made.targetLine);
    return made.text;
  }

  async #rawContent(uri: vscode.Uri, { ref }: Address): Promise<string> {
    const raw = await this.#options.engine.request('rawLines', { ref });
    if (!raw) return t('The log of this session is no longer there.');
    const head = t('{0}, from line {1}', visibleText(raw.path), raw.first);
    const cut = t('[the rest of the line is left out]');
    const lines = raw.lines.map(line => visibleText(line.text) + (line.cut > 0 ? ` ${cut}` : ''));
    this.#targets.set(uri.toString(), raw.target - raw.first + 2);
    return `${[head, '', ...lines].join('\n')}\n`;
  }
}

/** A line of a log. */
interface LogLine {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** From 1. */
  readonly line: number;
}

/** What the list of sessions says of one. */
interface PickedSession {
  readonly sessionId: string;
  readonly title: string | null;
  readonly project: string | null;
  readonly branch: string | null;
  readonly start: number;
}

function notFound({ state, path }: Exclude<Transcript, { state: 'found' }>): string {
  const shown = visibleText(path);
  if (state === 'gone') return t('The log of this session is no longer there: {0}', shown);
  if (state === 'changed') return t('The log does not hold this record any more: {0}', shown);
  return t('There is no transcript of this in the logs that were read.');
}

/** The title is the document's name; a slash in it would make folders of it. */
function addressOf(name: string, address: Address): vscode.Uri {
  const path = `/${name.replace(/[\\/]/g, '-')}`;
  return vscode.Uri.from({ scheme: transcriptScheme, path, query: JSON.stringify(address) });
}

function addressIn(uri: vscode.Uri): Address | null {
  try {
    const parsed = addressSchema.safeParse(JSON.parse(uri.query));
    return parsed.success ? parsed.data : null;
  } catch {
    // Somebody else's address: the document says so.
    return null;
  }
}

function activeAddress(): Address | null {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === transcriptScheme ? addressIn(uri) : null;
}

async function showAt(document: vscode.TextDocument, line: number): Promise<void> {
  const at = new vscode.Position(Math.min(line, document.lineCount - 1), 0);
  const selection = new vscode.Range(at, at);
  const editor = await vscode.window.showTextDocument(document, { preview: true, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.AtTop);
}
