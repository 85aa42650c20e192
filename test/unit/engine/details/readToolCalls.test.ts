import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { DetailsRead } from '../../../../src/engine/transcript/details';
import { useFolder, write } from '../support/folder';
import { agentProgress, lines, minute, type Json } from '../support/records';
import { answer, call, detailsOf, result, user } from './support';

const at = (n: number) => Date.parse(minute(n));

describe('tool calls of a transcript', () => {
  const folder = useFolder();

  function read(text: string | Buffer, name = 'slug/s1.jsonl', piece?: number): DetailsRead {
    return detailsOf(folder(), write(path.join(folder(), name), text), piece);
  }
  const records = (...all: Json[]) => read(lines(...all));

  describe('tool calls', () => {
    it('a call and its answer are one', () => {
      const { calls } = records(answer(1, 0, 'a', {}, [call('t1')]), result(3, 1, 't1'));
      const [first] = calls;
      assert.equal(calls.length, 1);
      assert.deepEqual(
        {
          id: first?.id,
          at: first?.at,
          tool: first?.tool,
          target: first?.target,
          answeredAt: first?.answeredAt,
          error: first?.error,
        },
        { id: 't1', at: at(1), tool: 'Bash', target: 'npm test', answeredAt: at(3), error: '' },
      );
      assert.deepEqual(
        [first?.session, first?.cwd, first?.agent, first?.ownerOffset, first?.ownerLine],
        ['s1', '/code/app', '', 0, 1],
      );
    });

    it('knows where its record stands', () => {
      const head = lines(user(1, 0, 'do it'));
      const { calls } = read(head + lines(answer(2, 1, 'a', {}, [call('t1')])));
      assert.deepEqual([calls[0]?.ownerOffset, calls[0]?.ownerLine], [Buffer.byteLength(head), 2]);
    });

    const targets: [string, Json, string][] = [
      ['Bash', { command: 'ls', description: 'List' }, 'ls'],
      ['PowerShell', { command: 'dir' }, 'dir'],
      ['Read', { file_path: '/a/b.ts', offset: 3 }, '/a/b.ts'],
      ['Edit', { old_string: 'x', file_path: '/a', new_string: 'y' }, '/a'],
      ['NotebookEdit', { new_source: 'x', notebook_path: '/n.ipynb' }, '/n.ipynb'],
      ['Grep', { pattern: 'x+', path: '/src', glob: '*.ts' }, 'x+ /src *.ts'],
      ['Glob', { pattern: '**/*.ts' }, '**/*.ts'],
      ['LS', { path: '/src' }, '/src'],
      [
        'Task',
        { prompt: 'long', description: 'Find it', subagent_type: 'Explore' },
        'Explore Find it',
      ],
      ['Agent', { description: 'Find it', prompt: 'long' }, 'Find it'],
      ['WebFetch', { prompt: 'p', url: 'https://x.y' }, 'https://x.y'],
      ['WebSearch', { query: 'sql' }, 'sql'],
      ['Skill', { skill: 'pdf', args: 'a.pdf' }, 'pdf a.pdf'],
      [
        'TodoWrite',
        {
          todos: [
            { content: 'one', status: 'completed' },
            { content: 'two', status: 'in_progress' },
          ],
        },
        'two',
      ],
      ['TaskUpdate', { taskId: '7', status: 'done' }, '7 done'],
      ['AskUserQuestion', { questions: [{ question: 'Which?' }] }, 'Which?'],
      ['mcp__tracker__get', { count: 3, key: 'SHOP-1' }, 'SHOP-1'],
      ['Unheard', { deep: { x: 1 } }, ''],
    ];
    for (const [tool, input, target] of targets) {
      it(`${tool} is about ${JSON.stringify(target)}`, () => {
        const { calls } = records(answer(1, 0, 'a', {}, [call('t', tool, input)]));
        assert.equal(calls[0]?.target, target);
      });
    }

    const errors: [string, Json, Json, string][] = [
      ['no flag', { content: 'Exit code 1' }, {}, ''],
      ['an exit code', { is_error: true, content: 'Exit code 127\nnot found' }, {}, 'exit_code'],
      [
        'a tool error',
        { is_error: true, content: '<tool_use_error>no</tool_use_error>' },
        {},
        'tool_use_error',
      ],
      [
        'a tool error in blocks',
        { is_error: true, content: [{ type: 'text', text: '<tool_use_error>no' }] },
        {},
        'tool_use_error',
      ],
      [
        'the user',
        { is_error: true, content: "The user doesn't want to proceed with this" },
        {},
        'denied',
      ],
      [
        'a rule',
        { is_error: true, content: 'no' },
        { toolDenialKind: 'automode-unavailable' },
        'denied',
      ],
      ['something else', { is_error: true, content: 'ENOENT' }, {}, 'other'],
      ['nothing said', { is_error: true, content: 7 }, {}, 'other'],
      ['a flag that is text', { is_error: 'true', content: 'Exit code 1' }, {}, ''],
    ];
    for (const [what, values, more, error] of errors) {
      it(`${what} is ${error || 'no error'}`, () => {
        assert.equal(records(result(1, 0, 't', values, more)).calls[0]?.error, error);
      });
    }

    it('of a sub-agent belong to its session and carry its name', () => {
      const record = answer(
        1,
        0,
        'a',
        { sidechain: true, record: { attributionAgent: 'Explore' } },
        [call('t')],
      );
      const { calls } = read(lines(record), 'slug/parent/subagents/agent-a1.jsonl');
      assert.deepEqual(
        [calls[0]?.session, calls[0]?.agent, calls[0]?.sidechain],
        ['parent', 'Explore', true],
      );
    });

    it('in a progress record are the sub-agent\u2019s', () => {
      const asked = agentProgress({ message: { content: [call('t9')] }, at: minute(2) });
      const told = {
        ...agentProgress(),
        data: {
          type: 'agent_progress',
          message: {
            type: 'user',
            timestamp: minute(4),
            message: { content: [{ type: 'tool_result', tool_use_id: 't9' }] },
          },
        },
      };
      const { calls } = records(asked, told);
      assert.deepEqual(
        calls.map(c => [c.id, c.at, c.answeredAt, c.sidechain, c.agent]),
        [['t9', at(2), at(4), true, 'subagent']],
      );
    });

    it('without an id or a name, and answers without an id, are none', () => {
      const { calls } = records(
        answer(1, 0, 'a', {}, [
          call(undefined as never),
          call(''),
          call('t', ''),
          null,
          7,
          { type: 'tool_use', id: 5 },
        ]),
        result(2, 1, undefined as never),
      );
      assert.deepEqual(calls, []);
    });

    it('hostile text is cut and well-formed', () => {
      const { calls } = records(
        answer(1, 0, 'a', {}, [
          call('long', 'Bash', { command: 'x'.repeat(1_000_000) }),
          call('half', 'Bash', { command: 'a\ud800b\0c' }),
          call('cut', 'Bash', { command: 'x'.repeat(1999) + '\u{1f600}' }),
        ]),
      );
      const target = (id: string) => calls.find(c => c.id === id)?.target ?? '';
      assert.equal(target('long').length, 2000);
      assert.equal(target('half'), 'a\ufffdb\ufffdc');
      assert.equal(target('cut'), 'x'.repeat(1999) + '\ufffd');
    });

    it('keep letters beyond ASCII', () => {
      const { calls } = records(
        answer(1, 0, 'a', { cwd: '/h\u00f6me' }, [
          call('t', 'Bash', { command: 'echo "\u00fc\u65e5"' }),
        ]),
      );
      assert.deepEqual([calls[0]?.target, calls[0]?.cwd], ['echo "\u00fc\u65e5"', '/h\u00f6me']);
    });
  });

  describe('damaged lines', () => {
    it('give their whole objects', () => {
      const [a, b] = [answer(1, 0, 'a', {}, [call('t1')]), answer(2, 1, 'b', {}, [call('t2')])].map(
        r => JSON.stringify(r),
      );
      const { calls } = read(`${a}${b}\n\0\0\0${a?.slice(0, 80)}${b}\n{"uuid": \n[1]\n7\n`);
      assert.deepEqual(
        calls.map(c => c.id),
        ['t1', 't2'],
      );
    });

    it('a line longer than a piece is read whole', () => {
      const record = answer(1, 0, 'a', {}, [
        call('t1', 'Write', { content: 'x'.repeat(50_000), file_path: '/f' }),
      ]);
      const got = read(lines(record, user(2, 1, 'hi')), 'slug/s1.jsonl', 1000);
      assert.deepEqual(
        got.calls.map(c => c.target),
        ['/f'],
      );
    });

    it('the object at the end counts without its newline', () => {
      assert.equal(
        read(lines(user(1, 0, 'hi')) + JSON.stringify(answer(2, 1, 'a', {}, [call('t')]))).calls
          .length,
        1,
      );
    });
  });
});
