/** Writes to the generated logs as Claude Code would. */
import * as assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The folder that is open: the generated logs' first project. */
export function openFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return folder.uri.fsPath;
}

/** The generated Claude home. */
export function claudeHome(): string {
  const home = process.env['CLAUDE_USAGE_TEST_LOGS'] ?? process.env['CLAUDE_CONFIG_DIR'];
  assert.ok(home, 'neither CLAUDE_USAGE_TEST_LOGS nor CLAUDE_CONFIG_DIR is set');
  return home;
}

/** A session that grows: one line is one request, of now, in the open folder. */
export class GrowingSession {
  readonly #id = randomUUID();
  #last = '';

  async append(outputTokens: number): Promise<void> {
    await this.#request({
      output_tokens: outputTokens,
      cache_creation_input_tokens: 1000,
      cache_read_input_tokens: 20_000,
    });
  }

  /** Writes so many tokens to the cache, or reads them, as the next request of the conversation. */
  async cache(
    tokens: { write: number; read: number },
    message: Record<string, unknown> = {},
  ): Promise<void> {
    const usage = {
      output_tokens: 1,
      cache_creation_input_tokens: tokens.write,
      cache_read_input_tokens: tokens.read,
    };
    await this.#request(usage, message, this.#last || null);
  }

  async #request(
    tokens: Record<string, number>,
    message: Record<string, unknown> = {},
    parentUuid: string | null = null,
  ): Promise<void> {
    const usage = { input_tokens: 100, ...tokens };
    await this.#write({
      type: 'assistant',
      parentUuid,
      requestId: `req_${randomUUID()}`,
      message: {
        id: `msg_${randomUUID()}`,
        type: 'message',
        role: 'assistant',
        model: 'claude-opus-4-8',
        content: [{ type: 'text', text: 'Done.' }],
        stop_reason: 'end_turn',
        usage,
        ...message,
      },
    });
  }

  /** The conversation is compacted. */
  async compact(): Promise<void> {
    await this.#write({
      type: 'system',
      subtype: 'compact_boundary',
      logicalParentUuid: this.#last,
      compactMetadata: { trigger: 'manual', preTokens: 21_100 },
    });
  }

  async #write(record: Record<string, unknown>): Promise<void> {
    const cwd = openFolder();
    const folder = join(claudeHome(), 'projects', cwd.replace(/[^a-zA-Z0-9]/g, '-'));
    await mkdir(folder, { recursive: true });
    const envelope = {
      uuid: randomUUID(),
      parentUuid: null,
      sessionId: this.#id,
      timestamp: new Date().toISOString(),
      cwd,
      version: '2.1.219',
      isSidechain: false,
    };
    this.#last = envelope.uuid;
    const line = JSON.stringify({ ...envelope, ...record });
    await appendFile(join(folder, `${this.#id}.jsonl`), `${line}\n`);
  }
}
