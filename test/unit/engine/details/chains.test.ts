import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Store } from '../../../../src/engine/store/store';
import { useFolder, write } from '../support/folder';
import { agentProgress, lines, type Json } from '../support/records';
import { newStore } from '../support/storing';
import {
  answer,
  call,
  factsOf,
  ingestBoth,
  linked,
  predecessors,
  result,
  user,
  uuid,
} from './support';

describe('the predecessor of a request', () => {
  const folder = useFolder();
  let store: Store;
  beforeEach(async () => (store = await newStore()));
  afterEach(() => store.close());

  function file(name: string, ...records: Json[]): string {
    return write(path.join(folder(), name), lines(...records));
  }
  function read(...files: string[]): Record<string, string> {
    for (const at of files) ingestBoth(store, folder(), at);
    return predecessors(store);
  }

  it('is the nearest request above it, whatever stands between', () => {
    const at = file('slug/s1.jsonl',
      user(1, 0, 'go'), answer(2, 1, 'a', {}, [call('t')]), result(3, 2, 't'),
      linked(4, 3, { type: 'attachment' }), linked(5, 4, { type: 'progress', data: {} }),
      answer(6, 5, 'b'), answer(7, 6, 'b'), user(8, 7, 'more'), answer(9, 8, 'c')); // prettier-ignore
    assert.deepEqual(read(at), { a: 'cold', b: 'a', c: 'b' });
  });

  it('of requests with parallel tool calls is the one that made them', () => {
    // One message of two blocks; the results hang on their own blocks, the answer on the first result.
    const at = file('slug/s1.jsonl',
      user(1, 0, 'go'), answer(2, 1, 'a', {}, [call('t1')]), answer(3, 2, 'a', {}, [call('t2')]),
      result(4, 3, 't2'), result(5, 2, 't1'), answer(6, 5, 'b'), answer(7, 4, 'c')); // prettier-ignore
    assert.deepEqual(read(at), { a: 'cold', b: 'a', c: 'a' });
  });

  it('after a rewind is the one before the branch, not the last in time', () => {
    const at = file('slug/s1.jsonl',
      user(1, 0, 'go'), answer(2, 1, 'a'), user(3, 2, 'wrong'), answer(4, 3, 'b'), user(5, 2, 'right'), answer(6, 5, 'c')); // prettier-ignore
    assert.deepEqual(read(at), { a: 'cold', b: 'a', c: 'a' });
  });

  it('behind a compaction is found over the logical parent', () => {
    const boundary = linked(3, 0, {
      type: 'system',
      subtype: 'compact_boundary',
      logicalParentUuid: uuid(2),
    });
    const at = file(
      'slug/s1.jsonl',
      user(1, 0, 'go'),
      answer(2, 1, 'a'),
      boundary,
      user(4, 3, 'summary', { isCompactSummary: true }),
      answer(5, 4, 'b'),
    );
    assert.deepEqual(read(at), { a: 'cold', b: 'a' });
  });

  it('behind a compaction that leads nowhere is a question of time', () => {
    const boundary = (logicalParentUuid?: string) =>
      linked(3, 0, { type: 'system', subtype: 'compact_boundary', logicalParentUuid });
    const start = [user(1, 0, 'go'), answer(2, 1, 'a')];
    const at = file('slug/s1.jsonl', ...start, boundary(uuid(99)), answer(4, 3, 'dangling'),
      boundary(), answer(5, 0, 'root')); // prettier-ignore
    const found = read(
      at,
      file(
        'slug/s2.jsonl',
        linked(30, 0, { type: 'system', subtype: 'compact_boundary' }),
        answer(31, 30, 'bare'),
      ),
    );
    assert.deepEqual(found, { a: 'cold', dangling: 'time', root: 'time', bare: 'time' });
  });

  it('at a uuid nobody has is a question of time, until somebody has it', () => {
    const [early, late] = [
      file('slug/s1.jsonl', user(1, 0, 'go'), answer(2, 1, 'a')),
      file('slug/s2.jsonl', user(3, 2, 'on'), answer(4, 3, 'b'), answer(5, 4, 'c')),
    ];
    assert.deepEqual(read(late), { b: 'time', c: 'b' });
    assert.deepEqual(read(early), { a: 'cold', b: 'a', c: 'b' });
    assert.equal(store.database.get<{ n: number }>('SELECT COUNT(stop) AS n FROM chain')?.n, 0);
  });

  it('waits on again where the next piece of the path is missing too', () => {
    const files = [
      file('slug/s1.jsonl', answer(1, 0, 'a')),
      file('slug/s2.jsonl', user(2, 1, 'x')),
      file('slug/s3.jsonl', user(3, 2, 'y'), answer(4, 3, 'b')),
    ];
    assert.deepEqual(read(files[2]!), { b: 'time' });
    assert.deepEqual(read(files[1]!), { b: 'time' });
    assert.deepEqual(read(files[0]!), { a: 'cold', b: 'a' });
  });

  it('is found for a new request alone: no other row is written again', () => {
    const name = 'slug/s1.jsonl';
    const begin = [user(1, 0, 'go'), answer(2, 1, 'a'), user(3, 2, 'on'), answer(4, 3, 'b')];
    const other = file('slug/s2.jsonl', user(21, 0, 'go'), answer(22, 21, 'x'));
    read(file(name, ...begin), other);
    const { database } = store;
    database.run('CREATE TABLE written (request_id INTEGER)');
    for (const [deed, row] of [
      ['INSERT', 'NEW'],
      ['UPDATE', 'NEW'],
      ['DELETE', 'OLD'],
    ]) {
      database.run(`CREATE TRIGGER on_${deed} AFTER ${deed} ON chain
        BEGIN INSERT INTO written VALUES (${row}.request_id); END`);
    }
    assert.deepEqual(read(file(name, ...begin, user(5, 4, 'more'), answer(6, 5, 'c'))), {
      a: 'cold',
      b: 'a',
      c: 'b',
      x: 'cold',
    });
    const written = database.all<{ key: string }>(
      'SELECT DISTINCT r.key FROM written JOIN request r ON r.id = request_id',
    );
    assert.deepEqual(written.map(row => row.key.split('\n')[1]), ['m-c']); // prettier-ignore
  });

  it('of a fork is in the part it shares', () => {
    const shared = [user(1, 0, 'go'), answer(2, 1, 'a')];
    const copy = shared.map(record => ({ ...record, sessionId: 's2' }));
    const found = read(
      file('slug/s2.jsonl', ...copy, user(5, 2, 'other way'), answer(6, 5, 'fork')),
      file('slug/s1.jsonl', ...shared, user(3, 2, 'on'), answer(4, 3, 'b')),
    );
    assert.deepEqual(found, { a: 'cold', b: 'a', fork: 'a' });
  });

  it('of a sub-agent never lies outside its file', () => {
    const agent = (n: number, parent: number, id: string) =>
      answer(n, parent, id, { sidechain: true });
    const found = read(
      file('slug/s1.jsonl', user(1, 0, 'go'), answer(2, 1, 'main')),
      file(
        'slug/s1/subagents/agent-x.jsonl',
        user(10, 2, 'task', { isSidechain: true }),
        agent(11, 10, 'x1'),
        agent(12, 11, 'x2'),
      ),
    );
    assert.deepEqual(found, { main: 'cold', x1: 'time', x2: 'x1' });
  });

  it('of a suggestion that copies the conversation is the request it copied', () => {
    const copied = answer(11, 10, 'main', { sidechain: true, at: '2026-07-01T11:00:00.000Z' });
    const found = read(
      file('slug/s1.jsonl', user(1, 0, 'go'), answer(2, 1, 'main')),
      file(
        'slug/s1/subagents/agent-aprompt_suggestion-1.jsonl',
        user(10, 0, 'go', { isSidechain: true }),
        copied,
        answer(12, 11, 'idea', { sidechain: true }),
      ),
    );
    assert.deepEqual(found, { main: 'cold', idea: 'main' });
  });

  it('is not a sub-agent\u2019s request that a progress record repeats on the path', () => {
    const progress = {
      ...agentProgress({ id: 'm-sub', request: 'r-sub' }),
      uuid: uuid(3),
      parentUuid: uuid(2),
    };
    const at = file(
      'slug/s1.jsonl',
      user(1, 0, 'go'),
      answer(2, 1, 'a', {}, [call('t')]),
      progress,
      result(4, 3, 't'),
      answer(5, 4, 'b'),
    );
    assert.deepEqual(read(at), { a: 'cold', b: 'a' });
  });

  it('is none for links that go in a circle', () => {
    const at = file(
      'slug/s1.jsonl',
      answer(1, 3, 'a'),
      user(2, 1, 'x'),
      user(3, 3, 'y'),
      user(4, 5, 'z'),
      user(5, 4, 'z'),
      answer(6, 5, 'b'),
    );
    assert.deepEqual(read(at), { a: 'time', b: 'time' });
  });

  it('follows a copy whose parent is another one, in whatever order they come', async () => {
    const one = file(
      'slug/s1.jsonl',
      answer(1, 0, 'a'),
      answer(2, 0, 'b'),
      user(3, 2, 'x'),
      answer(4, 3, 'c'),
    );
    const two = file('slug/s2.jsonl', user(3, 1, 'x'));
    read(one, two);
    const other = await newStore();
    for (const at of [two, one]) ingestBoth(other, folder(), at);
    assert.deepEqual(predecessors(store), { a: 'cold', b: 'cold', c: 'a' });
    assert.equal(factsOf(other), factsOf(store));
    other.close();
  });

  it('of a request without an id is no copy of itself in the session that was forked', () => {
    const nameless = { request: undefined };
    const records = (session: string) => [
      { ...user(1, 0, 'go'), sessionId: session },
      answer(2, 1, 'a', { ...nameless, session }),
      answer(3, 2, 'b', { ...nameless, session }),
      answer(4, 3, 'b', { ...nameless, session }),
    ];
    const found = read(
      file('slug/s1.jsonl', ...records('s1')),
      file('slug/s2.jsonl', ...records('s2')),
    );
    const rows = store.database.all<{ key: string; before: string | null }>(
      'SELECT r.key, p.key AS before FROM chain c JOIN request r ON r.id = c.request_id LEFT JOIN request p ON p.id = c.predecessor ORDER BY r.key',
    );
    assert.deepEqual(found, { a: 'cold', b: 'a' });
    assert.equal(rows.length, 4);
    assert.ok(rows.every(({ key, before }) => key.includes('m-a') === (before === null)));
  });
});
