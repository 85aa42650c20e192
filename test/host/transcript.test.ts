/** Open Transcript and Open Raw File: the right record is revealed, also of a log that VS Code refuses to open. */
import * as assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds, transcriptScheme } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { LogHome, type LogFile } from '../fixtures/logBuilder';
import { activeExtension, figuresShown, until } from './hostState';
import { claudeHome, openFolder } from './logs';

describe('Open Transcript in VS Code', () => {
  let api: TestApi;
  const written: string[] = [];
  /** One for all: ids go on, as they do in life. */
  const home = new LogHome();

  before(async () => {
    api = await activeExtension();
    await figuresShown(api);
  });
  after(() => {
    for (const file of written) rmSync(file);
    home.remove();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** A session that starts now, so that it is the first of the list, in the logs that are read; resolves once it is. */
  async function write(id: string, fill: (log: LogFile) => void): Promise<string[]> {
    const log = home.session({ sessionId: id, cwd: openFolder() });
    fill(log);
    const file = join(claudeHome(), log.relativePath);
    const before = api.state();
    const requests = ({ today }: HostState) => today?.today.figures.requests ?? 0;
    const answers = log.lines.filter(line => line.includes('"requestId"')).length;
    // Whole at once: a part of it would be a pass of its own.
    const beside = join(home.directory, `${id}.jsonl`);
    writeFileSync(beside, log.lines.map(line => `${line}\n`).join(''));
    const { size } = statSync(beside);
    mkdirSync(dirname(file), { recursive: true });
    renameSync(beside, file);
    written.push(file);
    await until(api, 'its requests', state => requests(state) >= requests(before) + answers);
    await until(api, 'its turns', ({ engine: { details } }) => {
      return details.bytesTotal === size && details.bytesRead === size;
    });
    return log.lines;
  }

  /** Runs the command and takes the session at the head of its list. */
  async function openLatest(): Promise<vscode.TextEditor> {
    const opened = nextEditor(({ document }) => document.uri.scheme === transcriptScheme);
    const done = vscode.commands.executeCommand(commandIds.openTranscript);
    let isOpen = false;
    void done.then(() => (isOpen = true));
    // The list has no event of its own: accepting before it is there does nothing.
    while (!isOpen) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    return opened;
  }

  const cursorLine = ({ document, selection }: vscode.TextEditor) =>
    document.lineAt(selection.active.line).text;

  it('shows the record in view, read-only, and the log at its line', async () => {
    const now = Date.now();
    const lines = await write('11111111-0000-4000-8000-000000000001', log => {
      // So many lines that the record would not be in view by itself.
      for (let i = 0; i < 200; i++) log.system(now - 90_000, 'informational', { content: 'Note' });
      for (let turn = 1; turn <= 8; turn++) {
        // Up to this moment: no session of another test is later.
        const at = now - (8 - turn) * 10;
        log.user(at, `Prompt ${turn}`).assistant(at + 5, {
          output: 10,
          content: [{ type: 'text', text: `Answer ${turn}\n${'more\n'.repeat(60)}` }],
        });
      }
    });
    const first = await openLatest();
    await vscode.commands.executeCommand(commandIds.nextTurn);
    const editor = await nextEditor(e => e.document !== first.document && /Prompt 2/.test(e.document.getText())); // prettier-ignore
    assert.match(editor.document.getText(), /Turn 2 of 8/);
    assert.match(cursorLine(editor), /^► Prompt/);
    await cursorInView(editor);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(editor.document.isDirty, false, 'read-only');
    await vscode.commands.executeCommand(commandIds.openRawLog);
    const raw = await nextEditor(({ document }) => document.uri.scheme === 'file');
    assert.equal(
      raw.selection.active.line,
      lines.findIndex(line => line.includes('Prompt 2')),
    );
    assert.match(cursorLine(raw), /"Prompt 2"/);
    await cursorInView(raw);
  });

  it('does both of a 60 MB log, which is no document of VS Code', async () => {
    const now = Date.now();
    const filler = 'x'.repeat(1_000_000);
    const lines = await write('11111111-0000-4000-8000-000000000002', log => {
      for (let turn = 1; turn <= 62; turn++) {
        const at = now - (62 - turn) * 20;
        const content = [{ type: 'text', text: `Answer ${turn} ${filler}` }];
        log.user(at, `Prompt ${turn}`).assistant(at + 10, { output: 10, content });
      }
    });
    assert.ok(lines.join('\n').length > 60_000_000);
    const first = await openLatest();
    assert.match(first.document.getText(), /Turn \d+ of 62/);
    assert.match(cursorLine(first), /^► /);
    assert.ok(first.document.getText().length < 100_000, 'a part of the turn');
    const prompt = /Turn (\d+) of 62/.exec(first.document.getText())?.[1];
    await vscode.commands.executeCommand(commandIds.openRawLog);
    const raw = await nextEditor(({ document }) => document !== first.document);
    assert.equal(raw.document.uri.scheme, transcriptScheme);
    const [head = ''] = raw.document.getText().split('\n', 1);
    const from = Number(/from line (\d+)/.exec(head)?.[1]);
    // The heading and an empty line stand before the first one.
    const line = from + raw.selection.active.line - 2;
    assert.equal(line, lines.findIndex(text => text.includes(`"Prompt ${prompt}"`)) + 1);
    assert.match(cursorLine(raw), new RegExp(`"Prompt ${prompt}"`));
  });
});

/** The active editor once it fits; what is there already counts. */
function nextEditor(fits: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> {
  return new Promise(resolve => {
    const look = (editor: vscode.TextEditor | undefined) => {
      if (!editor || !fits(editor)) return false;
      listener.dispose();
      resolve(editor);
      return true;
    };
    const listener = vscode.window.onDidChangeActiveTextEditor(look);
    look(vscode.window.activeTextEditor);
  });
}

/** Resolves once the line with the cursor is in view. */
function cursorInView(editor: vscode.TextEditor): Promise<void> {
  const isThere = () => editor.visibleRanges.some(range => range.contains(editor.selection.active));
  return new Promise(resolve => {
    if (isThere()) return resolve();
    const listener = vscode.window.onDidChangeTextEditorVisibleRanges(() => {
      if (!isThere()) return;
      listener.dispose();
      resolve();
    });
  });
}
