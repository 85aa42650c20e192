import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { CallCursor } from '../../../../src/protocol/details';
import {
  findCalls,
  latestSessions,
  matchExpression,
  totalsByTool,
  type CallFilter,
} from '../../../../src/engine/store/toolSearch';
import type { Store } from '../../../../src/engine/store/store';
import { runs } from '../../../fixtures/runs';
import { anyCharacter } from '../../../fixtures/anyCharacter';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { newStore } from '../support/storing';
import { answer, call, ingestBoth, result } from './support';

const everything: CallFilter = {
  places: null,
  query: '',
  tool: null,
  session: null,
  result: 'any',
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
};

describe('finding tool calls', () => {
  const folder = useFolder();
  let store: Store;
  beforeEach(async () => (store = await newStore()));
  afterEach(() => store.close());

  function add(name: string, ...records: Json[]): void {
    ingestBoth(
      store,
      folder(),
      write(path.join(folder(), `slug/${name}.jsonl`), lines(...records)),
    );
  }
  const bash = (n: number, command: string) =>
    answer(n, 0, `m${n}`, {}, [call(`t${n}`, 'Bash', { command })]);
  const found = (filter: Partial<CallFilter>) =>
    findCalls(store.database, { ...everything, ...filter }, null, 200).map(c => c.key);

  it('totals have the median of the answered calls, the mean of the two in the middle', () => {
    // Answered after 1, 3 and 8 minutes, one never; Read after 2 and 4.
    add('s1', bash(1, 'a'), result(2, 1, 't1'), bash(3, 'b'), result(6, 3, 't3'), bash(7, 'c'), result(15, 7, 't7'), bash(16, 'd'),
      answer(20, 0, 'r1', {}, [call('r1', 'Read')]), result(22, 20, 'r1'), answer(23, 0, 'r2', {}, [call('r2', 'Read')]), result(27, 23, 'r2', { is_error: true, content: 'Exit code 1' })); // prettier-ignore
    const minutes = totalsByTool(store.database, everything).map(each => [
      each.tool,
      each.calls,
      each.answered,
      each.errors,
      each.durationMs / 60_000,
      (each.medianMs ?? NaN) / 60_000,
    ]);
    assert.deepEqual(minutes, [
      ['Bash', 4, 3, 0, 12, 3],
      ['Read', 2, 2, 1, 6, 3],
    ]);
    assert.deepEqual(found({ result: 'failed' }), ['r2']);
    assert.deepEqual(found({ result: 'ok', tool: 'Read' }), ['r1']);
    const at = (key: string) =>
      findCalls(store.database, everything, null, 9).find(c => c.key === key)?.at ?? 0;
    assert.deepEqual(found({ since: at('t3'), until: at('t7') }), ['t7', 't3']);
  });

  describe('by words', () => {
    beforeEach(() => {
      add('s1', bash(1, 'npm run test -- --watch'), bash(2, 'git status'), bash(3, 'cat src/engine/my_store.ts'),
        bash(4, 'grep "x OR y" a*b'), bash(5, 'echo \u00dcber caf\u00e9 \u65e5\u672c\u8a9e'), bash(6, `${'x '.repeat(300)}needle`)); // prettier-ignore
    });
    const cases: [string, string[]][] = [
      ['', ['t6', 't5', 't4', 't3', 't2', 't1']],
      ['   ', ['t6', 't5', 't4', 't3', 't2', 't1']],
      ['test', ['t1']],
      ['NPM te', ['t1']],
      ['te npm', ['t1']],
      ['npm status', []],
      ['my_store', ['t3']],
      ['engine/my', ['t3']],
      ['store.ts', ['t3']],
      ['bash git', ['t2']],
      ['x OR y', ['t4']],
      ['"x', ['t6', 't4']],
      ['a*b', ['t4']],
      ['-git', ['t2']],
      ['NOT git', []],
      ['tool:git', []],
      ['\u00fcber CAFE', ['t5']],
      ['\u65e5\u672c', ['t5']],
      ['!?*"()', []],
      ['needle', []],
    ];
    for (const [query, keys] of cases) {
      it(`${JSON.stringify(query)} finds ${keys.join(' ') || 'nothing'}`, () => {
        assert.deepEqual(found({ query }), keys);
      });
    }

    it('any text at all is a query, never an error', () => {
      const nasty = fc.constantFrom(
        '"',
        '*',
        '(',
        ')',
        'NEAR/',
        'NEAR/0',
        ' AND ',
        ' OR ',
        ' NOT ',
        '^',
        ':',
        'tool:',
        '-',
        '\0',
        '\ud800',
        '\u{1e900}',
        '\u0301',
        'x',
        "'",
        ';',
        '--',
      );
      const text = fc.oneof(
        fc.string({ unit: anyCharacter, maxLength: 40 }),
        fc.array(nasty, { maxLength: 12 }).map(p => p.join('')),
        fc.string(),
      );
      fc.assert(
        fc.property(text, query => {
          found({ query });
          totalsByTool(store.database, { ...everything, query });
        }),
        runs(100),
      );
    });

    it('a long query is cut to its first words', () => {
      assert.equal(matchExpression('w '.repeat(500))?.split(' ').length, 32);
    });
  });

  it('filters by tool, session, place and time', () => {
    add('s1', bash(1, 'ls'), answer(2, 1, 'r', {}, [call('r1', 'Read', { file_path: '/x' })]));
    add('s2', answer(3, 0, 'o', { session: 's2', cwd: '/other' }, [call('o1')]));
    assert.deepEqual(found({ tool: 'Read' }), ['r1']);
    assert.deepEqual(found({ tool: 'Nope' }), []);
    assert.deepEqual(found({ session: 's2' }), ['o1']);
    assert.deepEqual(found({ until: Date.parse(minute(2)) }), ['r1', 't1']);
    const place =
      [...store.requests.places.entries()].find(([, p]) => p.cwd === '/other')?.[0] ?? -1;
    assert.deepEqual(found({ places: new Set([place]) }), ['o1']);
    assert.deepEqual(found({ places: new Set() }), []);
  });

  it('totals hold everything that fits', () => {
    add(
      's1',
      bash(1, 'ls'),
      result(2, 1, 't1', { is_error: true, content: 'Exit code 1' }),
      bash(3, 'ls'),
      answer(4, 3, 'r', {}, [call('r1', 'Read', { file_path: '/x' })]),
      result(5, 4, 'r1'),
    );
    assert.deepEqual(totalsByTool(store.database, everything), [
      { tool: 'Bash', calls: 2, answered: 1, errors: 1, durationMs: 60_000, medianMs: 60_000 },
      { tool: 'Read', calls: 1, answered: 1, errors: 0, durationMs: 60_000, medianMs: 60_000 },
    ]);
  });

  it('filters by result and by the first instant', () => {
    const failed = { is_error: true, content: 'Exit code 1' };
    add('s1', bash(1, 'ls'), result(2, 1, 't1', failed), bash(3, 'ls'), result(4, 3, 't3'), bash(5, 'ls')); // prettier-ignore
    assert.deepEqual(found({ result: 'failed' }), ['t1']);
    assert.deepEqual(found({ result: 'ok' }), ['t3']);
    assert.deepEqual(found({ result: 'unanswered' }), ['t5']);
    assert.deepEqual(found({ since: Date.parse(minute(3)) }), ['t5', 't3']);
  });

  it('the median is of the answered calls; of two it is the middle, without one it is unknown', () => {
    // Answered after 1, 2 and 10 minutes, and one that never was.
    add('s1', bash(1, 'a'), result(2, 1, 't1'), bash(3, 'b'), result(5, 3, 't3'), bash(6, 'c'), result(16, 6, 't6'), bash(17, 'd'),
      answer(20, 17, 'r', {}, [call('r1', 'Read', { file_path: '/x' })]), answer(21, 20, 'g', {}, [call('g1', 'Grep')]), result(22, 21, 'g1'),
      answer(23, 22, 'h', {}, [call('h1', 'Grep')]), result(26, 23, 'h1')); // prettier-ignore
    const medians = totalsByTool(store.database, everything).map(row => [row.tool, row.medianMs]);
    assert.deepEqual(medians, [
      ['Bash', 120_000],
      ['Grep', 120_000],
      ['Read', null],
    ]);
  });

  it('offers the latest sessions, whatever the filters say', () => {
    add('s1', bash(1, 'ls'), bash(2, 'ls'));
    add('s2', answer(3, 0, 'o', { session: 's2' }, [call('o1')]));
    const filter = { ...everything, tool: 'Nope', query: 'nothing' };
    assert.deepEqual(latestSessions(store.database, filter, 30), [
      { sessionId: 's2', calls: 1 },
      { sessionId: 's1', calls: 2 },
    ]);
    assert.equal(latestSessions(store.database, filter, 1).length, 1);
  });

  it('pages hold every call once while new ones arrive and equal times meet', () => {
    const pageSizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 });
    let arrived = 1000;
    // Thirty calls at ten instants.
    add(
      's1',
      ...Array.from({ length: 30 }, (_, i) => ({
        ...bash(i + 1, 'ls'),
        timestamp: minute(i % 10),
      })),
    );
    fc.assert(
      fc.property(pageSizes, sizes => {
        const known = findCalls(store.database, everything, null, 100_000).map(c => c.key);
        let cursor: CallCursor | null = null;
        const seen: string[] = [];
        for (let page = 0; ; page++) {
          const calls = findCalls(
            store.database,
            everything,
            cursor,
            sizes[page % sizes.length] ?? 1,
          );
          const last = calls.at(-1);
          if (!last) break;
          seen.push(...calls.map(c => c.key));
          cursor = { at: last.at, id: last.id };
          if (page < 2) add(`n${arrived}`, bash(++arrived, 'new'));
        }
        assert.deepEqual(seen, known);
      }),
      runs(10),
    );
  });
});
