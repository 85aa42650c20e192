import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { DetailsRead } from '../../../../src/engine/transcript/details';
import { initialDetails } from '../../../../src/engine/transcript/details';
import { linkMarks } from '../../../../src/engine/transcript/link';
import { readDetails } from '../../../../src/engine/transcript/readDetails';
import { useFolder, write } from '../support/folder';
import { agentProgress, lines, minute, type Json } from '../support/records';
import { answer, call, detailsOf, linked, result, user, uuid } from './support';

const at = (n: number) => Date.parse(minute(n));

describe('details of a transcript', () => {
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
        ['s1', '/work/app', '', 0, 1],
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

  describe('turns', () => {
    const one = (...all: Json[]) => {
      const { turns } = records(...all);
      assert.equal(turns.length, 1);
      const { lastAt, endedAt, failedAt, at: begun } = turns[0]!;
      return { at: begun, lastAt, endedAt, failedAt };
    };
    const stopped = { message: { stop_reason: 'end_turn' } };

    it('begin at a human prompt and go on to the last answer', () => {
      assert.deepEqual(one(user(1, 0, 'go'), answer(2, 1, 'a', {}, [call('t')]), result(3, 2, 't'), answer(4, 3, 'b')), {
        at: at(1), lastAt: at(4), endedAt: 0, failedAt: 0,
      }); // prettier-ignore
    });
    it('end with a stop reason, not with a tool call', () => {
      assert.equal(one(user(1, 0, 'go'), answer(2, 1, 'a', stopped)).endedAt, at(2));
      assert.equal(
        one(user(1, 0, 'go'), answer(2, 1, 'a', { message: { stop_reason: 'tool_use' } })).endedAt,
        0,
      );
    });
    it('end with the next prompt', () => {
      const { turns } = records(user(1, 0, 'go'), answer(2, 1, 'a'), user(5, 2, 'more'));
      assert.deepEqual(turns.map(t => [t.id, t.endedAt]), [[uuid(1), at(5)], [uuid(5), 0]]); // prettier-ignore
    });
    it('two models are one turn', () => {
      assert.equal(
        records(
          user(1, 0, 'go'),
          answer(2, 1, 'a'),
          answer(3, 2, 'b', { model: 'claude-haiku-4-5' }),
        ).turns.length,
        1,
      );
    });
    it('fail with an API error or an interrupt', () => {
      const error = { model: '<synthetic>', record: { isApiErrorMessage: true } };
      assert.equal(one(user(1, 0, 'go'), answer(2, 1, 'a', error)).failedAt, at(2));
      const stop = user(3, 2, [
        { type: 'text', text: '[Request interrupted by user for tool use]' },
      ]);
      assert.equal(one(user(1, 0, 'go'), answer(2, 1, 'a'), stop).failedAt, at(3));
    });
    it('what the program says in the user\u2019s or its own name is no answer', () => {
      const synthetic = answer(3, 2, 'x', { model: '<synthetic>' });
      assert.equal(one(user(1, 0, 'go'), answer(2, 1, 'a'), synthetic).lastAt, at(2));
    });
    it('measured durations are kept by record', () => {
      const measured = (n: number, ms: unknown) =>
        linked(n, 1, { type: 'system', subtype: 'turn_duration', durationMs: ms, sessionId: 's1' });
      const { turns } = records(
        user(1, 0, 'go'),
        answer(2, 1, 'a'),
        measured(3, 61_000),
        measured(3, 61_000),
        measured(4, 5.4),
        measured(5, -1),
        measured(6, 'x'),
      );
      assert.deepEqual(turns[0]?.durations, [[uuid(3), 61_000], [uuid(4), 5]]); // prettier-ignore
      assert.equal(turns[0]?.endedAt, at(6));
    });

    const prompts: [string, Json, number][] = [
      ['text', user(1, 0, 'go'), 1],
      ['a text block', user(1, 0, [{ type: 'text', text: 'go' }]), 1],
      [
        'a command',
        user(1, 0, '<command-message>x</command-message><command-name>/x</command-name>'),
        1,
      ],
      ['a human\u2019s own word', user(1, 0, 'go', { origin: { kind: 'human' } }), 1],
      [
        'a background task\u2019s news',
        user(1, 0, '<task-notification>done</task-notification>'),
        0,
      ],
      ['another origin', user(1, 0, 'go', { origin: { kind: 'task-notification' } }), 0],
      ['a system prompt', user(1, 0, 'go', { promptSource: 'system' }), 0],
      ['meta', user(1, 0, 'go', { isMeta: true }), 0],
      [
        'a compaction summary',
        user(1, 0, 'This session is being continued', { isCompactSummary: true }),
        0,
      ],
      ['a side-chain', user(1, 0, 'go', { isSidechain: true }), 0],
      ['a tool result', result(1, 0, 't'), 0],
      ['an image alone', user(1, 0, [{ type: 'image' }]), 0],
      [
        'a local command\u2019s output',
        user(1, 0, '<local-command-stdout>x</local-command-stdout>'),
        0,
      ],
      ['a shell\u2019s output', user(1, 0, '<bash-stdout>x</bash-stdout>'), 0],
      ['no content', user(1, 0, undefined), 0],
      ['no time', user(1, 0, 'go', { timestamp: 'soon' }), 0],
      ['no uuid', user(1, 0, 'go', { uuid: '' }), 0],
    ];
    for (const [what, record, n] of prompts) {
      it(`${what} ${n ? 'begins one' : 'begins none'}`, () =>
        assert.equal(records(record).turns.length, n));
    }

    it('a record of another session is not part of it', () => {
      const other = answer(3, 2, 'x', { session: 's2' });
      assert.equal(one(user(1, 0, 'go'), answer(2, 1, 'a'), other).lastAt, at(2));
    });
  });

  describe('titles of last resort', () => {
    const titles: [unknown, string | undefined][] = [
      ['  Fix the\n  login ', 'Fix the login'],
      ['x'.repeat(5000), 'x'.repeat(200)],
      [
        '<command-message>init is running\u2026</command-message>\n<command-name>/init</command-name>\n<command-args>all</command-args>',
        '/init all',
      ],
      [
        [
          { type: 'text', text: '<ide_opened_file>x</ide_opened_file>' },
          { type: 'text', text: 'Fix it' },
        ],
        'Fix it',
      ],
      [[{ type: 'text', text: '<system-reminder>x</system-reminder>' }], undefined],
    ];
    for (const [content, title] of titles) {
      it(`${JSON.stringify(content).slice(0, 40)} is ${String(title).slice(0, 20)}`, () => {
        assert.equal(records(user(1, 0, content)).titles[0]?.text, title);
      });
    }
    it('is the first prompt of a session', () => {
      assert.deepEqual(records(user(1, 0, 'one'), user(2, 1, 'two')).titles, [
        { session: 's1', text: 'one' },
      ]);
    });
  });

  describe('compactions', () => {
    const boundary = (values: Json) =>
      linked(2, 1, { type: 'system', subtype: 'compact_boundary', sessionId: 's1', ...values });
    it('say what set them off and how much went', () => {
      const { compactions } = records(
        boundary({ compactMetadata: { trigger: 'auto', preTokens: 170_000, postTokens: 20_000 } }),
        linked(3, 2, {
          type: 'system',
          subtype: 'microcompact_boundary',
          microcompactMetadata: { trigger: 'idle', preTokens: 90_000, tokensSaved: 30_000 },
        }),
      );
      assert.deepEqual(
        compactions.map(c => [c.micro, c.trigger, c.preTokens, c.postTokens, c.at]),
        [[false, 'auto', 170_000, 20_000, at(2)], [true, 'idle', 90_000, 60_000, at(3)]],
      ); // prettier-ignore
    });
    it('may say nothing, or nonsense', () => {
      const said = [
        undefined,
        7,
        { trigger: 5, preTokens: -3, postTokens: 1.5 },
        { preTokens: 1e12 },
      ];
      for (const compactMetadata of said) {
        const [found] = records(boundary({ compactMetadata })).compactions;
        assert.deepEqual([found?.trigger, found?.preTokens, found?.postTokens], ['', -1, -1]);
      }
    });
  });

  describe('links', () => {
    it('carry what matters for the prompt cache', () => {
      const { links } = records(
        user(1, 0, '<command-name>/model</command-name>'),
        linked(2, 1, { type: 'system', subtype: 'compact_boundary' }),
        linked(3, 0, { type: 'user', message: { content: 'root behind it' } }),
        linked(4, 3, { type: 'attachment', attachment: { type: 'deferred_tools_delta' } }),
        linked(5, 4, { type: 'attachment', attachment: { hookName: 'SessionStart:resume' } }),
        linked(6, 5, { type: 'system', subtype: 'microcompact_boundary' }),
        answer(7, 6, 'x', { model: '<synthetic>' }, [
          { type: 'text', text: 'No response requested.' },
        ]),
        answer(8, 7, 'a'),
      );
      const m = linkMarks;
      assert.deepEqual(
        [...links.marks],
        [
          m.command,
          m.compaction,
          m.compaction,
          m.toolsChanged,
          m.resumed,
          m.microcompaction,
          m.resumed,
          0,
        ],
      );
      assert.deepEqual([...links.parentRows], [-2, 0, -2, 2, 3, 4, 5, 6]);
      assert.deepEqual(
        [...links.requests].map(i => links.keys[i] ?? ''),
        ['', '', '', '', '', '', '', 'r\nm-a\nr-a'],
      );
    });
    it('a uuid of any other form has its place', () => {
      const { links } = records(
        user(1, 0, 'x', { uuid: 'not-a-uuid' }),
        user(2, 0, 'y', { parentUuid: 'not-a-uuid', uuid: 'X'.repeat(199) }),
      );
      assert.deepEqual([...links.parentRows], [-2, 0]);
    });
    it('a sub-agent\u2019s have a lane of their own', () => {
      assert.equal(
        read(lines(user(1, 0, 'x')), 'slug/parent/subagents/agent-a1.jsonl').links.lane,
        'parent/agent-a1',
      );
      assert.equal(read(lines(user(1, 0, 'x'))).links.lane, '');
    });
  });

  it('pieces and their states add up to the whole', () => {
    const text = lines(
      { type: 'mode' }, user(1, 0, 'one'), answer(2, 1, 'a', {}, [call('t1')]), result(3, 2, 't1'), answer(4, 3, 'b'),
      user(5, 4, 'two'), linked(6, 5, { type: 'system', subtype: 'compact_boundary' }), user(7, 0, 'x', { isMeta: true }), answer(8, 7, 'c'),
    ); // prettier-ignore
    const whole = read(text);
    const file = path.join(folder(), 'slug/s1.jsonl');
    let task = {
      root: folder(),
      path: file,
      from: 0,
      to: whole.offset,
      rereads: 0,
      state: initialDetails,
    };
    const marks: number[] = [];
    let pieces = 0;
    for (; task.from < task.to; pieces++) {
      const read = readDetails(task, 64);
      marks.push(...read.links.marks);
      task = { ...task, from: read.offset, state: read.state };
    }
    assert.ok(pieces > 5);
    assert.deepEqual(marks, [...whole.links.marks]);
    assert.deepEqual(task.state, whole.state);
  });
});
