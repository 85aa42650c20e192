import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { DetailsRead } from '../../../../src/engine/transcript/details';
import { initialDetails } from '../../../../src/engine/transcript/details';
import { linkMarks } from '../../../../src/engine/transcript/link';
import { readDetails } from '../../../../src/engine/transcript/readDetails';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { answer, call, detailsOf, linked, result, user, uuid } from './support';

const at = (n: number) => Date.parse(minute(n));

describe('details of a transcript', () => {
  const folder = useFolder();

  function read(text: string | Buffer, name = 'slug/s1.jsonl', piece?: number): DetailsRead {
    return detailsOf(folder(), write(path.join(folder(), name), text), piece);
  }
  const records = (...all: Json[]) => read(lines(...all));

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
