import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FoundTranscript, TranscriptRef } from '../../../../src/protocol/transcript';
import { useDetailed } from '../support/detailed';
import { endOfTime } from '../support/running';

const at = (minutes: number) => Date.UTC(2026, 6, 1, 10) + minutes * 60_000;

describe('the transcript of a turn', () => {
  const engine = useDetailed();
  const ask = (ref: TranscriptRef) => engine.running.engine.request('transcript', { ref });
  async function found(ref: TranscriptRef): Promise<FoundTranscript> {
    const answer = await ask(ref);
    assert.equal(answer.state, 'found', answer.state);
    return answer;
  }
  const session = (id = 's1') => ({ kind: 'session', id }) as const;
  const said = ({ entries }: FoundTranscript) =>
    entries.map(({ kind, name, text }) => [kind, name, text]);
  const targets = ({ entries }: FoundTranscript) =>
    entries.filter(e => e.isTarget).map(({ kind, text }) => [kind, text]);

  describe('of a small log', () => {
    beforeEach(async () => {
      const log = engine.home
        .session({ sessionId: 's1' })
        .title('custom-title', 'Fix it')
        .user(at(0), 'First prompt')
        .toolCall(
          at(1),
          'Bash',
          { command: 'npm test' },
          {
            result: '3 failing',
            isError: true,
            assistant: { input: 10, write5m: 20, read: 30, output: 40 },
          },
        ) // prettier-ignore
        .assistant(at(2), { messageId: 'msg_answer', requestId: 'req_answer', input: 1 })
        .user(at(10), 'Second prompt')
        .assistant(at(11), { input: 1 });
      log.subAgent('a1', 'Explore').user(at(1), 'Look').assistant(at(2), { messageId: 'msg_side', requestId: 'req_side', input: 1 }); // prettier-ignore
      await engine.read();
    });

    it('holds prompts, calls with results and one line of usage a request, and ends at the next prompt', async () => {
      const first = await found(session());
      assert.deepEqual(said(first), [
        ['prompt', '', 'First prompt'],
        ['toolCall', 'Bash', 'command: npm test'],
        ['toolError', '', '3 failing'],
        ['usage', 'claude-opus-5-5', ''],
        ['answer', '', 'Done.'],
        ['usage', 'claude-opus-5-5', ''],
      ]);
      const tokens = { input: 10, output: 40, creation: 20, creation1h: 0, read: 30 };
      assert.deepEqual(first.entries.find(e => e.usage)?.usage?.tokens, tokens);
      assert.deepEqual([first.title, first.turn?.number, first.turn?.of, first.previous], ['Fix it', 1, 2, null]); // prettier-ignore
      const second = await found({ kind: 'turn', id: first.next ?? '' });
      assert.deepEqual(said(second)[0], ['prompt', '', 'Second prompt']);
      assert.deepEqual([second.previous, second.next], [first.turn?.id, null]);
    });

    it('opens at the record: a request, a call, a turn', async () => {
      const request = await found({ kind: 'request', id: 'r\nmsg_answer\nreq_answer' });
      assert.deepEqual(targets(request), [['answer', 'Done.']]);
      const log = fs.readFileSync(request.path, 'utf8').split('\n');
      assert.match(log[request.line - 1] ?? '', /msg_answer/);
      assert.equal(request.turn?.number, 1);
      const page = { query: '', tool: null, session: null, result: 'any', range: null, cursor: null, limit: 9 } as const; // prettier-ignore
      const all = { scope: { kind: 'all' }, now: endOfTime } as const;
      const { calls } = await engine.running.engine.request('toolCalls', { ...page, ...all });
      const call = await found({ kind: 'toolCall', id: calls[0]?.toolUseId ?? '' });
      assert.deepEqual(targets(call), [['toolCall', 'command: npm test']]);
    });

    it('of a sub-agent is its own log, without turns', async () => {
      const side = await found({ kind: 'request', id: 'r\nmsg_side\nreq_side' });
      assert.deepEqual([side.agent, side.turn, path.basename(side.path)], ['Explore', null, 'agent-a1.jsonl']); // prettier-ignore
      assert.deepEqual(targets(side), [['answer', 'Done.']]);
    });

    it('says what is not there: an id, a log, a record in it', async () => {
      assert.equal((await ask({ kind: 'turn', id: 'nobody' })).state, 'unknown');
      const { path: log } = await found(session());
      fs.writeFileSync(log, '{"type":"summary"}\n');
      assert.deepEqual(await ask(session()), { state: 'changed', path: log });
      fs.rmSync(log);
      assert.deepEqual(await ask(session()), { state: 'gone', path: log });
    });
  });

  it('of a turn that is too long shows what stands around the record', async () => {
    const log = engine.home.session({ sessionId: 's1' }).user(at(0), 'Go');
    for (let i = 0; i < 1200; i++) log.assistant(at(1) + i, { messageId: `m${i}`, requestId: 'q', content: [{ type: 'text', text: `answer ${i} ${'y'.repeat(2000)}` }] }); // prettier-ignore
    await engine.read();
    const answer = await found({ kind: 'request', id: 'r\nm600\nq' });
    assert.deepEqual([answer.cutBefore, answer.cutAfter], [true, true]);
    assert.match(answer.entries.find(e => e.isTarget)?.text ?? '', /^answer 600 /);
    assert.ok(answer.entries.length <= 1002);
  });
});
