/** Logs as nobody wrote them. fast-check prints the seed and the path of a failure. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { readRequest, type RecordContext } from '../../../src/engine/transcript/readRequest';
import type { RequestState } from '../../../src/engine/transcript/requestState';
import { useFolder, write } from './support/folder';
import { readText, readWhole } from './support/reading';
import { agentProgress, assistant, lines, prompt } from './support/records';
import { assertSame, dump, ingestFile, newStore } from './support/storing';
import { runs } from './support/runs';

const advisor = [
  { type: 'message' },
  { type: 'advisor_message', model: 'claude-fable-5', output_tokens: 4 },
];
const records = [
  prompt({ message: { content: [{ type: 'text', text: 'a } { " \\ \u2028 😀 é' }] } }),
  assistant({ id: 'a', split: [100, 200] }),
  assistant({
    id: 'b',
    usage: { iterations: advisor },
    message: { content: [{ type: 'text', text: '{"type":"x"}' }] },
  }),
  agentProgress({ id: 'c' }),
  assistant({ id: undefined, request: undefined }),
  { type: 'custom-title', customTitle: 'title', sessionId: 's1' },
  // A whole record inside another: it is none.
  prompt({ toolUseResult: { records: [assistant({ id: 'inner' })], usage: { input_tokens: 7 } } }),
  assistant({ id: 'a', output: 90, sidechain: true, request: 'other' }),
];
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

type Mutation = (text: Buffer) => Buffer;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: Buffer, where: number) => Math.floor(where * text.length);
const insert = (text: Buffer, where: number, what: string | Buffer) =>
  Buffer.concat([
    text.subarray(0, at(text, where)),
    Buffer.from(what),
    text.subarray(at(text, where)),
  ]);

const replacing =
  (from: RegExp, to: string): Mutation =>
  text =>
    Buffer.from(text.toString('latin1').replace(from, to), 'latin1');

const mutations: fc.Arbitrary<Mutation>[] = [
  share.map((where): Mutation => text => text.subarray(0, at(text, where))),
  share.map((where): Mutation => text => text.subarray(at(text, where))),
  fc.tuple(share, share).map(([from, length]): Mutation => text => {
    const end = Math.min(text.length, at(text, from) + Math.floor(length * 300));
    return Buffer.concat([text.subarray(0, at(text, from)), text.subarray(end)]);
  }),
  fc.tuple(share, share, share).map(([from, length, to]): Mutation => text =>
    insert(text, to, text.subarray(at(text, from), at(text, from) + Math.floor(length * 900))),
  ),
  fc.tuple(share, fc.nat(600)).map(([where, length]): Mutation => text => insert(text, where, '\0'.repeat(length))),
  fc.tuple(share, fc.nat(7)).map(([where, bit]): Mutation => text => {
    const copy = Buffer.from(text);
    const i = at(text, where);
    if (i < copy.length) copy[i] = (copy[i] ?? 0) ^ (1 << bit);
    return copy;
  }),
  fc.tuple(share, fc.constantFrom('\n', '\r\n', '{', '}', '}{', '"', '\\', '\ufeff', '\u2028', '"usage"', '[]', 'null', '\\ud800', '\xff'))
    .map(([where, what]): Mutation => text => insert(text, where, what)), // prettier-ignore
  share.map((where): Mutation => text => insert(text, where, `{"type":"assistant","message":{"usage":${nested(1500)}}}\n`)),
  fc.constantFrom('1e999', '-1', '1e300', '9007199254740993', '0.5', '"7"', 'null', '{}', nested(1500)).map(value =>
    replacing(/"input_tokens":\d+/, `"input_tokens":${value}`),
  ),
  fc.constantFrom('\\ud800', '\\udfff\\ud800', 'x\\u0000', '\\n').map(text => replacing(/"sessionId":"s1"/, `"sessionId":"${text}"`)),
  fc.constantFrom('constructor', '__proto__', 'toString').map(word => replacing(/"type":"custom-title"/, `"type":"${word}"`)),
  fc.constant(replacing(/"iterations":\[/, `"iterations":[{"type":"compaction","model":"\\ud800"},${nested(1500)},`)),
  fc.constant(replacing(/"timestamp":"[^"]*"/, '"timestamp":"+275760-09-13T00:00:00.000Z"')),
]; // prettier-ignore

const original = Buffer.from(lines(...records));
const mutated = fc
  .array(fc.oneof(...mutations), { minLength: 1, maxLength: 6 })
  .map(all => all.reduce<Buffer>((text, change) => change(text), original));

describe('hostile logs', function () {
  // At length (test/long) it takes minutes.
  if (process.env.PROPERTY_RUNS) this.timeout(600_000);
  const folder = useFolder();

  function isSound(request: RequestState): void {
    for (const field of [
      'input',
      'output',
      'creation',
      'read',
      'webSearches',
      'missedTokens',
    ] as const) {
      assert.ok(
        Number.isInteger(request[field]) && request[field] >= 0 && request[field] <= 1e9,
        field,
      );
    }
    assert.ok(
      request.creation1h === -1 ||
        (request.creation1h >= 0 && request.creation1h <= request.creation),
    );
    assert.ok(
      Number.isSafeInteger(request.at) && request.at >= 0 && request.at < 253_402_300_800_000,
    );
    assert.ok(request.model !== '' && request.model !== '<synthetic>' && request.session !== '');
  }

  it('are read without a crash, and nothing is read that is no whole object', () => {
    fc.assert(
      fc.property(mutated, bytes => {
        const { requests, titles, rejected } = readText(folder(), bytes);
        const possible = possibleKeys(bytes);
        for (const request of requests) {
          isSound(request);
          assert.ok(possible.has(request.key), `${JSON.stringify(request.key)} stands nowhere`);
        }
        for (const title of titles) assert.ok(title.rank >= 1 && title.text.isWellFormed());
        for (const { count } of rejected) assert.ok(count > 0);
      }),
      runs(60),
    );
  });

  it('are stored without a crash, the same read again, and the same in pieces', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(mutated, fc.array(share, { maxLength: 4 }), async (bytes, cuts) => {
        const whole = await newStore();
        const pieces = await newStore();
        try {
          const file = write(path.join(folder(), 'slug', `s${run++}.jsonl`), bytes);
          ingestFile(whole, folder(), file);
          assert.deepEqual(whole.rollup.check(), []);
          const once = dump(whole);
          whole.ingest([
            {
              read: readWhole(folder(), file),
              stat: { identity: 'x', size: bytes.length, mtime: 0 },
            },
          ]);
          assertSame(dump(whole), once);
          for (const cut of [...cuts.sort((a, b) => a - b), 1])
            ingestFile(pieces, folder(), file, at(bytes, cut));
          assert.deepEqual(pieces.rollup.check(), []);
          assertSame(withIds(dump(pieces)), withIds(once));
        } finally {
          whole.close();
          pieces.close();
        }
      }),
      runs(12),
    );
  });

  it('of any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        assert.deepEqual(readText(folder(), Buffer.from(bytes)).requests, []);
      }),
    );
  });

  it('of any JSON where an object is expected', () => {
    const context: RecordContext = {
      path: '/p/x.jsonl', subAgent: false, pathSession: '', fallbackSession: () => 'x', born: 1, agentRank: 0, agent: 'subagent',
    }; // prettier-ignore
    const fields = fc.constantFrom(
      'id',
      'request',
      'uuid',
      'session',
      'at',
      'cwd',
      'model',
      'version',
      'sidechain',
      'input',
      'output',
      'creation',
      'read',
      'usage',
      'message',
      'record',
    );
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.constantFrom(undefined, '\ud800', '', 2 ** 53, -0, 1e9),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fields, odd), { maxLength: 5 }),
        fc.boolean(),
        (changes, progress) => {
          const values = Object.fromEntries(changes);
          const request = readRequest(
            progress ? agentProgress(values) : assistant(values),
            context,
          );
          if (typeof request === 'object' && request !== null) isSound(request);
        },
      ),
      runs(200),
    );
  });
});

/** What a slow search finds: the keys of all objects that stand in a line and in no other object. */
function possibleKeys(bytes: Buffer): Set<string> {
  const keys = new Set<string>();
  for (const line of bytes.toString('utf8').split('\n')) {
    let beyond = 0;
    for (let start = line.indexOf('{'); start >= 0; start = line.indexOf('{', start + 1)) {
      if (start < beyond) continue;
      for (let end = line.lastIndexOf('}'); end > start; end = line.lastIndexOf('}', end - 1)) {
        const value = parsed(line.slice(start, end + 1));
        if (value === undefined) continue;
        for (const key of keysOf(value)) keys.add(key);
        beyond = end;
        break;
      }
    }
  }
  return keys;
}

function keysOf(value: unknown): string[] {
  const context = { path: '', subAgent: false, pathSession: '', born: 0, agentRank: 0, agent: 'x' };
  // A record without a session has the file's first one: any of these.
  return ['s1', '\n', 'x\0', ''].flatMap(session => {
    const request = readRequest(value, { ...context, fallbackSession: () => session });
    return typeof request === 'object' && request !== null ? [request.key] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The requests that have an id: a line without one is known by its text, which a pause may cut. */
function withIds(text: string): string {
  return text
    .split('\n')
    .filter(line => /^request \["[rsu]/.test(line))
    .join('\n');
}
