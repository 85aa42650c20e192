/** Logs as nobody wrote them, and what may be read of them at most. */
import * as fc from 'fast-check';
import { readRequest } from '../../../../src/engine/transcript/readRequest';
import { agentProgress, assistant, lines, prompt } from './records';

const advisor = [
  { type: 'message' },
  { type: 'advisor_message', model: 'claude-fable-5', output_tokens: 4 },
];
/** One of each kind. */
export const records = [
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

/** Changes a text in one place. */
export type Mutation = (text: Buffer) => Buffer;

export const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A share of a text as a place in it, bytes. */
export const at = (text: Buffer, where: number) => Math.floor(where * text.length);
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

export const mutations: fc.Arbitrary<Mutation>[] = [
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
/** All records, changed in one to six ways. */
export const mutated = fc
  .array(fc.oneof(...mutations), { minLength: 1, maxLength: 6 })
  .map(all => all.reduce<Buffer>((text, change) => change(text), original));

/** What a search by JSON.parse alone finds: the keys of all objects that stand in a line and in no other object. */
export function possibleKeys(bytes: Buffer): Set<string> {
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
