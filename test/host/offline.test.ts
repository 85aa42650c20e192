/** Opens no connection and changes nothing of the user’s: seen from within the host, while it works. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds, extensionId } from '../../src/extension/commandIds';
import type { TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, until } from './hostState';
import { claudeHome, openFolder } from './logs';

/** Remote addresses of this process's TCP and UDP sockets as /proc has them, those of loopback left out. */
function outsideSockets(): string[] {
  const own = new Set(
    readdirSync('/proc/self/fd').flatMap(fd => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1] ?? [];
      } catch {
        // It was closed since it was listed.
        return [];
      }
    }),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(kind =>
    readFileSync(`/proc/self/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      // proc(5): field 3 is the remote address in hexadecimal, field 10 the socket's inode.
      .filter(fields => own.has(fields[9] ?? ''))
      .map(fields => `${kind} ${fields[2]}`)
      .filter(
        socket => !/ (0100007F|0{8}|0{32}|0{24}01000000|0{16}FFFF00000100007F):/.test(socket),
      ),
  );
}

/** Every file below a folder with its size and the time of its last change. */
function filesOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    found.set(path, `${size} ${mtimeMs}`);
  }
  return found;
}

describe('the extension at work', () => {
  let api: TestApi;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    api = await activeExtension();
    await figuresShown(api);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens no connection, and changes neither logs, workspace nor its own folder', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    const watched = [claudeHome(), openFolder(), join(extension.extensionPath, 'dist')];
    const before = watched.map(filesOf);
    const sockets = new Set<string>();
    const look = () => outsideSockets().forEach(socket => sockets.add(socket));
    // At every change of its state, which is whenever something was read, asked or drawn.
    const listener = api.onDidChange(look);
    const { today } = api.state();

    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'figures', s => s.panel.ready && s.panel.snapshot?.report != null);
    await vscode.commands.executeCommand(commandIds.rebuild);
    await until(api, 'a new store', s => (s.today?.generation ?? 0) > (today?.generation ?? 0));
    await vscode.commands.executeCommand(commandIds.copyReport);
    await vscode.commands.executeCommand(commandIds.doctor);
    look();
    listener.dispose();

    assert.deepEqual([...sockets], []);
    assert.ok(before[0] && before[0].size > 0, 'there are logs to change');
    assert.deepEqual(watched.map(filesOf), before);
  });
});
