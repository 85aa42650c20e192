import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as path from 'node:path';
import type { TranscriptRead } from '../../../../src/engine/transcript/readTranscript';
import { useFolder, write } from '../support/folder';
import { readOn, readText, readWhole } from '../support/reading';
import { agentProgress, assistant, lines, minute, prompt } from '../support/records';

const keys = (read: TranscriptRead) => read.requests.map(request => request.key).sort();
const reasons = (read: TranscriptRead) => read.rejected.map(r => [r.reason, r.count]);

const a = assistant({ id: 'a' });
const b = assistant({ id: 'b' });
const [A, B] = [JSON.stringify(a), JSON.stringify(b)] as [string, string];
const keyA = 'r\na\nreq_1';
const keyB = 'r\nb\nreq_1';

describe('one transcript', () => {
  const folder = useFolder();

  it('merges the lines of one response: first timestamp, last counters', () => {
    const read = readText(
      folder(),
      lines(
        assistant({ output: 1, at: minute(1), uuid: 'u1' }),
        prompt(),
        assistant({ output: 1, at: minute(2), uuid: 'u2' }),
        assistant({ output: 500, at: minute(3), uuid: 'u3' }),
      ),
    );
    assert.deepEqual(
      read.requests.map(r => [r.key, r.output, r.at]),
      [['r\nmsg_1\nreq_1', 500, Date.parse(minute(1))]],
    );
    assert.deepEqual([read.line, read.slug, read.rejected], [4, 'slug', []]);
  });

  describe('facts', () => {
    it('are the first of each kind, of whatever record', () => {
      const read = readText(
        folder(),
        lines(
          { type: 'file-history-snapshot' },
          { type: 'mode', sessionId: 's0' },
          prompt({ cwd: '', timestamp: minute(5) }),
          prompt({ cwd: '/first', timestamp: minute(1), sessionId: 's1' }),
          assistant({ cwd: '/second' }),
        ),
      );
      assert.deepEqual(read.facts, {
        born: Date.parse(minute(5)),
        firstCwd: '/first',
        firstSession: 's0',
      });
      assert.equal(read.requests[0]?.ownerBorn, Date.parse(minute(5)));
    });

    it('pass over what is no timestamp, folder or session', () => {
      const read = readText(
        folder(),
        lines(
          { timestamp: 'soon', cwd: 7, sessionId: null },
          { cwd: '/a\ud800', sessionId: 'x\udfff' },
          prompt({ timestamp: minute(2) }),
        ),
      );
      assert.deepEqual(read.facts, {
        born: Date.parse(minute(2)),
        firstCwd: '/code/app',
        firstSession: 's1',
      });
    });

    it('name the session of a record that has none, else the file does', () => {
      const none = assistant({ id: 'b', session: undefined });
      const later = readText(folder(), lines(prompt({ sessionId: 's7' }), none), 'slug/x.jsonl');
      assert.equal(later.requests[0]?.session, 's7');
      const never = readText(folder(), lines(none), 'slug/y.jsonl');
      assert.equal(never.requests[0]?.session, 'y');
    });

    it('go on from the last read', () => {
      const first = readText(folder(), lines(prompt({ cwd: '/first' }), a));
      appendFileSync(first.task.path, lines(assistant({ id: 'b', cwd: '/second' })));
      const next = readOn(first);
      assert.deepEqual([next.facts, next.line, keys(next)], [first.facts, 3, [keyB]]);
    });
  });

  describe('an unfinished last line', () => {
    it('waits for its newline', () => {
      const whole = A + '\n';
      for (const cut of [1, 20, A.length - 1]) {
        const first = readText(folder(), whole + B.slice(0, cut));
        assert.deepEqual([keys(first), first.offset, first.line], [[keyA], whole.length, 1]);
        assert.deepEqual(first.rejected, []);
        appendFileSync(first.task.path, B.slice(cut) + '\n');
        const next = readOn(first);
        assert.deepEqual([keys(next), next.line], [[keyB], 2]);
      }
    });

    it('counts at once when it is a whole object, and only once', () => {
      const first = readText(folder(), A + '\n' + B);
      assert.deepEqual([keys(first), first.offset], [[keyA, keyB], A.length + 1 + B.length]);
      appendFileSync(first.task.path, '\n' + lines(assistant({ id: 'c' })));
      const next = readOn(first);
      assert.deepEqual([keys(next), next.line, next.rejected], [['r\nc\nreq_1'], 3, []]);
    });

    it('counts at once behind a NUL run, a BOM or a CR', () => {
      for (const text of ['\0'.repeat(300) + A, '\ufeff' + A, A + '\r', ` ${A}\0`]) {
        assert.deepEqual(keys(readText(folder(), text)), [keyA]);
      }
    });

    it('counts at once when it is two whole objects', () => {
      assert.deepEqual(keys(readText(folder(), A + B)), [keyA, keyB]);
    });

    it('is no damage while it waits', () => {
      for (const rest of ['7', 'nul', '{"a":', '\0\0\0']) {
        const read = readText(folder(), A + '\n' + rest);
        assert.deepEqual([read.rejected, read.offset], [[], A.length + 1]);
      }
    });

    it('may be glued to what follows', () => {
      const first = readText(folder(), A);
      appendFileSync(first.task.path, B + '\n');
      const next = readOn(first);
      assert.deepEqual([keys(next), next.rejected, next.line], [[keyB], [], 1]);
    });
  });

  describe('damage', () => {
    const cases: [name: string, text: string | Buffer, keys: string[], rejected: [string, number][]][] = [
      ['CRLF', `${A}\r\n${B}\r\n`, [keyA, keyB], []],
      ['a BOM', `\ufeff${A}\n${B}\n`, [keyA, keyB], []],
      ['blank lines', `\n \n${A}\n\r\n\n`, [keyA], []],
      ['a line of NULs', `${A}\n${'\0'.repeat(5000)}\n${B}\n`, [keyA, keyB], []],
      ['NULs before a record', `${'\0'.repeat(5000)}${A}\n`, [keyA], []],
      ['NULs between two', `${A}${'\0'.repeat(50)}${B}\n`, [keyA, keyB], []],
      ['two glued', `${A}${B}\n`, [keyA, keyB], []],
      ['a truncated one and a whole one', `${A.slice(0, 60)}${B}\n`, [keyB], [['invalid_json', 1]]],
      ['a truncated one', `${A.slice(0, 60)}\n${B}\n`, [keyB], [['invalid_json', 1]]],
      ['rubbish', `rubbish\n${A}\n`, [keyA], [['invalid_json', 1]]],
      ['bytes that are no UTF-8', Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(A + '\n')]), [keyA], [['invalid_json', 1]]],
      ['values that are no objects', `7\n"usage"\n[]\nnull\n${A}\n[{"usage":1}]\n`, [keyA], [['not_an_object', 5]]],
      ['line separators in a string', `${A.replace('/code/app', '/w\u2028\u2029')}\n`, [keyA], []],
      ['spaced JSON', `${JSON.stringify(a, null, 1).replace(/\n/g, ' ')}\n`, [keyA], []],
      ['5,000 levels of nesting', `{"type":"user","usage":${'['.repeat(5000)}${']'.repeat(5000)}}\n${A}\n`, [keyA], []],
    ]; // prettier-ignore
    for (const [name, text, found, rejected] of cases) {
      it(name, () => {
        const read = readText(folder(), text);
        assert.deepEqual([keys(read), reasons(read)], [found, rejected]);
      });
    }

    it('each reason is counted, with the line of the first example', () => {
      const bad = assistant({ input: -1 });
      const read = readText(
        folder(),
        lines(a, bad, bad) + 'x\n' + lines(assistant({ at: 'soon' })),
      );
      assert.deepEqual(
        read.rejected.map(r => [r.reason, r.count, r.example.slice(0, 8)]),
        [
          ['bad_counter', 2, 'line 2: '],
          ['invalid_json', 1, 'line 4: '],
          ['bad_timestamp', 1, 'line 5: '],
        ],
      );
      for (const { example } of read.rejected) assert.ok(example.length <= 130);
    });

    it('line numbers go on from the last read', () => {
      const first = readText(folder(), lines(a, a));
      appendFileSync(first.task.path, 'x\n');
      assert.equal(readOn(first).rejected[0]?.example, 'line 3: x');
    });
  });

  it('a record nested too deep to write again does not cost the file', () => {
    const depth = 20_000;
    const deep = `{"type":"user","sessionId":"s1","usage":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const line = `{"type":"assistant","message":{"model":"m","usage":{"iterations":[{"type":"x","a":${'['.repeat(depth)}${']'.repeat(depth)}}]}}}`;
    const read = readText(folder(), `${deep}${deep}\n${line}\n${A}\n`);
    assert.deepEqual(keys(read), [keyA]);
  });

  describe('floats', () => {
    const written = (from: string, to: string, record = a) =>
      JSON.stringify(record).replace(from, to) + '\n';

    it('a counter written as one is none, though its value is whole', () => {
      for (const value of ['10.0', '1e1', '10.5', '1E1']) {
        const read = readText(
          folder(),
          lines(prompt()) + written('"input_tokens":10', `"input_tokens":${value}`),
        );
        assert.deepEqual([keys(read), reasons(read)], [[], [['bad_counter', 1]]]);
      }
    });

    it('in what is no counter are fine, wherever they stand', () => {
      const record = { ...a, after: { max_tokens: 7, budget_tokens: 8 }, costUSD: 0.5 };
      for (const value of ['0.5', '7.0', '7e0']) {
        const read = readText(
          folder(),
          lines(prompt()) + written('"max_tokens":7', `"max_tokens":${value}`, record),
        );
        assert.deepEqual([keys(read), read.rejected], [[keyA], []]);
      }
    });
  });

  describe('requests without any id', () => {
    const nameless = assistant({ id: undefined, request: undefined });

    it('are told apart by their line and its ordinal', () => {
      const other = assistant({ id: undefined, output: 99 });
      const read = readText(folder(), lines(nameless, nameless, other));
      assert.deepEqual(
        read.requests.map(r => r.key),
        ['', '', ''],
      );
      assert.equal(new Set(read.requests.map(r => r.lineHash)).size, 2);
    });

    it('have the same hash with CR, blanks or without a newline', () => {
      const text = JSON.stringify(nameless);
      const read = readText(folder(), `${text}\r\n ${text}\n\0${text}\n${text}`);
      assert.equal(read.requests.length, 4);
      assert.equal(new Set(read.requests.map(r => r.lineHash)).size, 1);
    });
  });

  describe('titles', () => {
    const custom = (customTitle: string, sessionId = 's1') => ({
      type: 'custom-title',
      customTitle,
      sessionId,
    });

    it('the last one of each kind and session, also behind thousands of records', () => {
      const read = readText(
        folder(),
        lines(
          custom('one'),
          a,
          prompt(),
          custom('two'),
          { type: 'ai-title', aiTitle: 'x', sessionId: 's1' },
          custom('other', 's2'),
        ),
      );
      assert.deepEqual(
        read.titles.map(t => [t.session, t.text]).sort(),
        [['s1', 'two'], ['s1', 'x'], ['s2', 'other']],
      ); // prettier-ignore
    });

    it('whatever the order of the keys', () => {
      const late = {
        sessionId: '0a1b2c3d-0000-4000-8000-000000000000',
        customTitle: 'two',
        type: 'custom-title',
      };
      assert.equal(readText(folder(), lines(a, late)).titles[0]?.text, 'two');
    });
  });

  describe("a sub-agent's transcript", () => {
    const name = 'slug/parent/subagents/agent-aprompt_suggestion-1.jsonl';
    const agents = (read: TranscriptRead) =>
      read.requests.map(r => [r.session, r.sidechain, r.agentRank, r.agent]);

    it('is named by meta.json, else attribution, else the file name, else "subagent"', () => {
      const meta = path.join(folder(), name.replace('.jsonl', '.meta.json'));
      const file = readText(folder(), lines(a), name).task.path;
      assert.deepEqual(agents(readWhole(folder(), file)), [
        ['parent', true, 1, 'aprompt_suggestion'],
      ]);
      write(meta, '{"agentType":"review"}');
      assert.deepEqual(agents(readWhole(folder(), file)), [['parent', true, 3, 'review']]);
      for (const bad of [
        '',
        '{',
        'null',
        '7',
        '{}',
        '{"agentType":7}',
        '{"agentType":""}',
        '{"agentType":"x\\ud800"}',
      ]) {
        write(meta, bad);
        assert.deepEqual(agents(readWhole(folder(), file)), [
          ['parent', true, 1, 'aprompt_suggestion'],
        ]);
      }
    });

    it('holds no main-thread record, wherever it lies', () => {
      for (const file of [
        'slug/agent-1.jsonl',
        'other/parent/subagents/workflows/wf/agent-1.jsonl',
      ]) {
        const [request] = readText(folder(), lines(a), file).requests;
        assert.deepEqual([request?.sidechain, request?.agent], [true, 'subagent']);
      }
    });

    it("the parent's progress lines have the same keys", () => {
      const own = readText(folder(), lines(assistant({ sidechain: true, id: 'x' })), name);
      const told = readText(
        folder(),
        lines(prompt(), agentProgress({ id: 'x' })),
        'slug/parent.jsonl',
      );
      assert.deepEqual(keys(told), keys(own));
    });
  });

  it('throws what opening the file throws', () => {
    assert.throws(() => readWhole(folder(), path.join(folder(), 'none.jsonl')), /ENOENT/);
  });
});
