/** The generated Claude home: the same in every run, true to its own figures, and with everything worth testing in it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeSampleLogs, type SampleOptions } from '../../../src/engine/sample/sampleLogs';

interface LogRecord {
  readonly type: string;
  readonly subtype?: string;
  readonly uuid?: string;
  readonly parentUuid?: string | null;
  readonly timestamp?: string;
  readonly sessionId?: string;
  readonly requestId?: string;
  readonly version?: string;
  readonly cwd?: string;
  readonly isSidechain?: boolean;
  readonly isCompactSummary?: boolean;
  readonly isApiErrorMessage?: boolean;
  readonly attachment?: { readonly type: string };
  readonly data?: { readonly type: string };
  readonly message?: {
    readonly id?: string;
    readonly model?: string;
    readonly stop_reason?: string | null;
    readonly content?: readonly {
      readonly type: string;
      readonly id?: string;
      readonly tool_use_id?: string;
    }[];
    readonly diagnostics?: { readonly cache_miss_reason: { readonly type: string } } | null;
    readonly usage?: {
      readonly output_tokens: number;
      readonly cache_creation_input_tokens: number;
      readonly cache_creation: Readonly<Record<string, number>>;
      readonly speed: string;
      readonly server_tool_use: { readonly web_search_requests: number };
    };
  };
}
interface Log {
  readonly file: string;
  readonly records: readonly LogRecord[];
}

const now = Date.UTC(2026, 10, 23, 12);
const folders: string[] = [];

function write(options: Partial<SampleOptions> = {}) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claude-usage-sample-'));
  folders.push(directory);
  return { directory, ...writeSampleLogs(directory, { now, ...options }) };
}

function files(directory: string, extension: string): string[] {
  const all = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return all.filter(file => file.endsWith(extension)).sort();
}

function linesOf(directory: string): { file: string; lines: string[] }[] {
  const logs = files(directory, '.jsonl').filter(file => !file.endsWith('journal.jsonl'));
  return logs.map(file => {
    const lines = fs.readFileSync(path.join(directory, file), 'utf8').split('\n');
    assert.equal(lines.pop(), '');
    return { file, lines };
  });
}

function read(directory: string): Log[] {
  return linesOf(directory).map(({ file, lines }) => {
    return { file, records: lines.map(line => JSON.parse(line) as LogRecord) };
  });
}

function digest(directory: string): string {
  const hash = createHash('sha256');
  for (const file of files(directory, '')) {
    const full = path.join(directory, file);
    if (fs.statSync(full).isFile()) hash.update(file).update(fs.readFileSync(full));
  }
  return hash.digest('hex');
}

describe('writeSampleLogs', function () {
  let sample: ReturnType<typeof write>;
  let logs: Log[];
  let records: LogRecord[];

  before(function () {
    sample = write();
    logs = read(sample.directory);
    records = logs.flatMap(log => log.records);
  });

  after(function () {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });

  it('writes the same bytes for the same options, others for another seed', function () {
    const written = (options: Partial<SampleOptions>) =>
      digest(write({ days: 1, ...options }).directory);
    const first = written({});
    assert.equal(written({}), first);
    assert.notEqual(written({ seed: 2 }), first);
  });

  it('says what it wrote', function () {
    const { directory, bytes, projects, workspaces } = sample;
    assert.equal(sample.files, logs.length);
    const sizes = logs.map(({ file }) => fs.statSync(path.join(directory, file)).size);
    assert.equal(
      bytes,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    assert.ok(bytes > 5e6 && bytes < 12e6, `${bytes} bytes`);
    assert.equal(projects, path.join(directory, 'projects'));
    assert.equal(workspaces.length, 6);
  });

  it('names every file after its session, and dates it by its last record', function () {
    for (const { file, records: own } of logs) {
      if (file.includes('subagents')) continue;
      const sessionId = path.basename(file, '.jsonl');
      assert.ok(
        own.every(record => record.sessionId === undefined || record.sessionId === sessionId),
      );
      const { mtimeMs } = fs.statSync(path.join(sample.directory, file));
      assert.ok(mtimeMs <= now);
    }
  });

  it('links every record to one before it', function () {
    for (const { file, records: own } of logs) {
      const seen = new Set<string>();
      for (const { uuid, parentUuid } of own) {
        const outside = file.includes('acompact') && seen.size === 0;
        if (parentUuid && !outside) assert.ok(seen.has(parentUuid), `${file}: ${parentUuid}`);
        if (uuid !== undefined) seen.add(uuid);
      }
    }
  });

  it('answers every tool call once', function () {
    const blocks = logs.map(log => log.records.flatMap(({ message }) => message?.content ?? []));
    for (const own of blocks) {
      const calls = own.filter(block => block.type === 'tool_use').map(block => block.id);
      const results = own
        .filter(block => block.type === 'tool_result')
        .map(block => block.tool_use_id);
      assert.deepEqual([...results].sort(), [...calls].sort());
    }
  });

  it('is never later than its present, and was busy a few minutes before', function () {
    const times = records.flatMap(({ timestamp }) => timestamp ?? []);
    const latest = Date.parse(times.sort().at(-1) ?? '');
    assert.ok(latest <= now && latest > now - 6 * 60_000, new Date(latest).toISOString());
  });

  it('keeps within today shortly after midnight', function () {
    const early = Date.UTC(2026, 10, 23, 0, 20);
    const times = read(write({ now: early, days: 2 }).directory)
      .flatMap(log => log.records)
      .flatMap(({ timestamp }) => timestamp ?? []);
    const today = times.filter(time => time >= '2026-11-23');
    assert.ok(today.length > 50);
    assert.ok(times.every(time => Date.parse(time) <= early));
  });

  it('has one line a block with the same ids and final counts, partial ones in sub-agents', function () {
    const answers = new Map<string, LogRecord[]>();
    for (const record of logs.flatMap(log => (log.file.includes('acompact') ? [] : log.records))) {
      const id = record.message?.id;
      if (record.type !== 'assistant' || id === undefined || record.requestId === undefined)
        continue;
      answers.set(id, [...(answers.get(id) ?? []), record]);
    }
    const several = [...answers.values()].filter(lines => lines.length > 1);
    assert.ok(several.length > 300);
    let partial = 0;
    for (const lines of several) {
      assert.equal(new Set(lines.map(line => line.requestId)).size, 1);
      const counts = lines.map(line => line.message?.usage?.output_tokens ?? 0);
      assert.equal(Math.max(...counts), counts.at(-1));
      if (new Set(counts).size > 1) partial++;
      const plain = lines.every(line => line.isSidechain === false && line.version !== '2.1.79');
      if (plain) assert.equal(new Set(counts).size, 1);
    }
    assert.ok(partial > 20);
  });

  const present: readonly (readonly [string, (record: LogRecord) => boolean])[] = [
    ['a compaction', r => r.subtype === 'compact_boundary'],
    ['its summary', r => r.isCompactSummary === true],
    ['an error in place of an answer', r => r.isApiErrorMessage === true],
    ['turn durations', r => r.subtype === 'turn_duration'],
    ['titles', r => r.type === 'ai-title'],
    ['attachments', r => r.attachment?.type === 'skill_listing'],
    ['an old parent’s copies', r => r.data?.type === 'agent_progress'],
    [
      '5-minute writes',
      r => (r.message?.usage?.cache_creation['ephemeral_5m_input_tokens'] ?? 0) > 0,
    ],
    [
      '1-hour writes',
      r => (r.message?.usage?.cache_creation['ephemeral_1h_input_tokens'] ?? 0) > 0,
    ],
    ['fast requests', r => r.message?.usage?.speed === 'fast'],
    ['web searches', r => (r.message?.usage?.server_tool_use.web_search_requests ?? 0) > 0],
    ['a worktree', r => r.cwd?.includes('.claude/worktrees/') === true],
    ['a subfolder', r => r.cwd?.endsWith('web-shop/src') === true],
  ];
  for (const [what, is] of present) {
    it(`has ${what}`, function () {
      assert.ok(records.some(is));
    });
  }

  it('has several models, versions and reasons of a miss', function () {
    const distinct = (values: readonly (string | undefined)[]) =>
      [...new Set(values)].filter(Boolean);
    const models = distinct(records.map(r => r.message?.model)).sort();
    for (const name of ['opus-5-5', 'sonnet-5-5', 'haiku-5-5', 'opus-5']) {
      assert.ok(models.includes(`claude-${name}`), `${name} in ${models.join()}`);
    }
    assert.ok(distinct(records.map(r => r.version)).length >= 6);
    const reasons = distinct(records.map(r => r.message?.diagnostics?.cache_miss_reason.type));
    for (const reason of ['previous_message_not_found', 'tools_changed', 'model_changed']) {
      assert.ok(reasons.includes(reason), `${reason} in ${reasons.join()}`);
    }
  });

  it('has sub-agents with a meta file, a workflow’s, and a compaction’s', function () {
    const names = logs.map(({ file }) => file);
    assert.ok(names.some(file => /subagents[\\/]agent-a[0-9a-f]{16}\.jsonl$/.test(file)));
    assert.ok(names.some(file => /workflows[\\/]wf_[0-9a-f]+[\\/]agent-a/.test(file)));
    assert.ok(names.some(file => file.includes('agent-acompact-')));
    const [meta = ''] = files(sample.directory, '.meta.json');
    const text = fs.readFileSync(path.join(sample.directory, meta), 'utf8');
    assert.match(text, /^\{"agentType":"[A-Za-z-]+"/);
  });

  it('has a fork that repeats another session’s records', function () {
    const sessions = new Map<string, Set<string>>();
    for (const { uuid, sessionId } of records) {
      if (uuid === undefined || sessionId === undefined) continue;
      sessions.set(uuid, (sessions.get(uuid) ?? new Set()).add(sessionId));
    }
    const repeated = [...sessions.values()].filter(ids => ids.size > 1);
    assert.ok(repeated.length > 10);
  });

  it('has a model without a price only when asked to', function () {
    const unpriced = (log: readonly LogRecord[]) =>
      log.some(record => record.message?.model === 'claude-lyra-1-preview');
    assert.equal(unpriced(records), false);
    const other = read(write({ unpriced: true, days: 5 }).directory).flatMap(log => log.records);
    assert.equal(unpriced(other), true);
  });

  it('grows to the bytes and files asked for, with lines as long as real ones', function () {
    const large = write({ days: 5, targetBytes: 4e6, files: 12 });
    assert.equal(large.files, 12);
    assert.ok(Math.abs(large.bytes / 4e6 - 1) < 0.2, `${large.bytes} bytes`);
    const lengths = linesOf(large.directory)
      .flatMap(log => log.lines.map(line => Buffer.byteLength(line)))
      .sort((a, b) => a - b);
    const quantile = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0;
    const between = (value: number, low: number, high: number) =>
      assert.ok(value > low && value < high, `${value} not in ${low}–${high}`);
    between(quantile(0.5), 900, 1_600);
    between(quantile(0.9), 3_500, 8_000);
    between(quantile(0.99), 20_000, 60_000);
  });
});
