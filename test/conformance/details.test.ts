/* eslint-disable @typescript-eslint/no-explicit-any -- an independent reading, without our types */
/** The details of the real logs, beside what a slow reading of every line says. */
import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Store } from '../../src/engine/store/store';
import { newStore } from '../unit/engine/support/storing';
import { checkSearch, ingestBoth } from '../unit/engine/details/support';

const corpus = path.join(process.env.CLAUDE_USAGE_SHARED ?? '../shared', 'corpus');

interface Line {
  readonly file: string;
  readonly record: any;
}

function logsOf(root: string): string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.jsonl') && path.basename(name) !== 'journal.jsonl')
    .map(name => path.join(root, name))
    .sort();
}

function linesOf(files: readonly string[]): Line[] {
  const lines: Line[] = [];
  for (const file of files) {
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      try {
        const record = JSON.parse(text);
        if (record && typeof record === 'object') lines.push({ file, record });
      } catch {
        // Damaged lines are another test's matter.
      }
    }
  }
  return lines;
}

/** A message with its time, also the ones that progress records carry. */
function* messages(lines: readonly Line[]) {
  for (const { record } of lines) {
    const nested = record.type === 'progress' && record.data?.type === 'agent_progress';
    const carrier = nested ? record.data.message : record;
    if (!Array.isArray(carrier?.message?.content)) continue;
    for (const block of carrier.message.content) {
      yield { type: carrier.type, at: Date.parse(carrier.timestamp), block, carrier };
    }
  }
}

function errorOf(block: any, carrier: any): string {
  if (block.is_error !== true) return '';
  const text = typeof block.content === 'string' ? block.content : (block.content?.[0]?.text ?? '');
  if (carrier.toolDenialKind || text.startsWith("The user doesn't want to")) return 'denied';
  if (text.startsWith('Exit code ')) return 'exit_code';
  return text.startsWith('<tool_use_error>') ? 'tool_use_error' : 'other';
}

describe('details of the real logs', function () {
  this.timeout(120_000);
  let store: Store;
  let lines: Line[] = [];
  const roots = existsSync(corpus)
    ? readdirSync(corpus).map(name => path.join(corpus, name, 'projects')).filter(root => existsSync(root)) // prettier-ignore
    : [];

  before(async function () {
    if (roots.length === 0) return this.skip();
    store = await newStore();
    const files: string[] = [];
    for (const root of roots) {
      for (const file of logsOf(root)) {
        ingestBoth(store, root, file);
        files.push(file);
      }
    }
    lines = linesOf(files);
  });
  after(() => store?.close());

  const count = (sql: string) => store.database.get<{ n: number }>(sql)?.n ?? 0;

  it('every tool call once, with its answer', () => {
    const calls = new Map<string, string>();
    const answers = new Map<string, { at: number; error: string }>();
    for (const { type, at, block, carrier } of messages(lines)) {
      if (type === 'assistant' && block.type === 'tool_use') calls.set(block.id, block.name);
      if (type !== 'user' || block.type !== 'tool_result') continue;
      const known = answers.get(block.tool_use_id);
      if (!known || at < known.at)
        answers.set(block.tool_use_id, { at, error: errorOf(block, carrier) });
    }
    assert.ok(calls.size > 5000);
    const stored = store.database.all<{
      key: string;
      at: number;
      tool: string;
      answered_at: number;
      error: string;
    }>(
      'SELECT c.key, c.at, w.name AS tool, c.answered_at, c.error FROM tool_call c JOIN detail_word w ON w.id = c.tool',
    );
    const shown = stored.filter(c => c.at > 0);
    assert.deepEqual(new Set(shown.map(c => c.key)), new Set(calls.keys()));
    for (const c of shown) {
      const told = answers.get(c.key);
      assert.deepEqual(
        [c.tool, c.answered_at, c.error],
        [calls.get(c.key), told?.at ?? 0, told?.error ?? ''],
        c.key,
      );
    }
    assert.equal(
      stored.length - shown.length,
      [...answers.keys()].filter(id => !calls.has(id)).length,
    );
    checkSearch(store);
  });

  it('every prompt that something answered is a turn, with its times', () => {
    const turns = new Map<string, { at: number; last: number; measured: Map<string, number> }>();
    let file = '';
    let current: string | undefined;
    let session = '';
    for (const { file: from, record } of lines) {
      if (from !== file) [file, current] = [from, undefined];
      if (
        record.isSidechain === true ||
        from.includes('subagents') ||
        path.basename(from).startsWith('agent-')
      )
        continue;
      const at = Date.parse(record.timestamp);
      if (isPrompt(record)) {
        current = record.uuid as string;
        session = record.sessionId;
        if (!turns.has(current)) turns.set(current, { at, last: 0, measured: new Map() });
        continue;
      }
      const turn = turns.get(current ?? '');
      if (!turn || record.sessionId !== session) continue;
      const real = record.message?.model !== '<synthetic>' || record.isApiErrorMessage === true;
      if (record.type === 'assistant' && real) turn.last = Math.max(turn.last, at);
      if (record.subtype === 'turn_duration') turn.measured.set(record.uuid, record.durationMs);
    }
    const stored = store.database.all<{
      key: string;
      at: number;
      last_at: number;
      durations: string;
    }>('SELECT * FROM turn');
    assert.equal(stored.length, turns.size);
    for (const t of stored) {
      const told = turns.get(t.key);
      const measured = new Map(JSON.parse(t.durations) as [string, number][]);
      assert.deepEqual([t.at, t.last_at, measured], [told?.at, told?.last, told?.measured], t.key);
    }
  });

  it('every record with a uuid has its link, and every path leads where it should', () => {
    const parents = new Map<string, { parent: string | null; message: string }>();
    for (const { file, record } of lines) {
      if (typeof record.uuid !== 'string') continue;
      const lane = laneOf(file);
      const above = record.parentUuid ?? record.logicalParentUuid ?? null;
      const real =
        record.type === 'assistant' &&
        record.message?.usage &&
        record.message.model !== '<synthetic>';
      parents.set(lane + record.uuid, {
        parent: above && lane + above,
        message: real ? record.message.id : '',
      });
    }
    let links = 0;
    store.details.links.each(() => links++);
    assert.equal(links, parents.size);
    const stored = store.database.all<{
      uuid: string;
      key: string;
      predecessor: number;
      before: string | null;
      lane: string;
    }>(
      `SELECT lower(hex(c.uuid)) AS uuid, r.key, c.predecessor, p.key AS before, l.name AS lane FROM chain c
       JOIN detail_word l ON l.id = c.lane JOIN request r ON r.id = c.request_id LEFT JOIN request p ON p.id = c.predecessor`,
    );
    const messageOf = (key: string) => key.split('\n')[1];
    let [linked, cold] = [0, 0];
    for (const c of stored) {
      const own = messageOf(c.key);
      const head = c.uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      let at = parents.get(`${c.lane} ${head}`)?.parent ?? null;
      while (at !== null && [own, ''].includes(parents.get(at)?.message))
        at = parents.get(at)?.parent ?? null;
      const known = at === null ? undefined : parents.get(at);
      if (c.predecessor > 0) linked++;
      if (c.predecessor === -1) cold++;
      assert.equal(c.before === null ? undefined : messageOf(c.before), known?.message, c.key);
      assert.equal(c.predecessor === -1, at === null, c.key);
    }
    assert.ok(linked > 4000 && cold > 50);
    assert.equal(count('SELECT COUNT(*) AS n FROM request') - stored.length, requestsWithoutLink());
  });

  /** Requests that stand only in progress records have no path. */
  function requestsWithoutLink(): number {
    const own = new Set(
      lines.filter(l => l.record.type === 'assistant').map(l => l.record.message?.id),
    );
    const told = lines.map(l =>
      l.record.data?.type === 'agent_progress' ? l.record.data.message : null,
    );
    return new Set(told.filter(m => m?.message?.usage).map(m => m.message.id).filter(id => !own.has(id))).size; // prettier-ignore
  }

  it('every compaction', () => {
    const told = lines.filter(l => /^(micro)?compact_boundary$/.test(l.record.subtype ?? ''));
    assert.equal(
      count('SELECT COUNT(*) AS n FROM compaction'),
      new Set(told.map(l => l.record.uuid)).size,
    );
  });
});

/** Main transcripts are one, each sub-agent's is one of its own. */
function laneOf(file: string): string {
  const [session] = /[^/]+(?=\/subagents\/)/.exec(file) ?? [];
  const name = path.basename(file, '.jsonl');
  if (session === undefined && !name.startsWith('agent-')) return ' ';
  return `${session ?? path.basename(path.dirname(file))}/${name} `;
}

function isPrompt(record: any): boolean {
  const content = record.message?.content;
  if (record.type !== 'user' || record.isMeta || record.isCompactSummary) return false;
  if (record.origin?.kind ? record.origin.kind !== 'human' : record.promptSource === 'system')
    return false;
  const texts: string[] =
    typeof content === 'string'
      ? [content]
      : content.filter((b: any) => b.type === 'text').map((b: any) => b.text);
  if (
    texts.length === 0 ||
    (Array.isArray(content) && content.some((b: any) => b.type === 'tool_result'))
  )
    return false;
  const written = ['<local-command-', '<bash-', '<task-notification>'];
  if (texts.some(t => t.startsWith('[Request interrupted by user'))) return false;
  return !texts.every(t => written.some(w => t.startsWith(w)));
}
