/** A log that VS Code refuses to open as a document: its transcript is read in parts. */
import * as assert from 'node:assert/strict';
import type { FoundTranscript, TranscriptRef } from '../../src/protocol/transcript';
import { useDetailed } from '../unit/engine/support/detailed';

const at = (minutes: number) => Date.UTC(2026, 6, 1, 10) + minutes * 60_000;

describe('the transcript of a turn', () => {
  const engine = useDetailed();
  const ask = (ref: TranscriptRef) => engine.running.engine.request('transcript', { ref });
  async function found(ref: TranscriptRef): Promise<FoundTranscript> {
    const answer = await ask(ref);
    assert.equal(answer.state, 'found', answer.state);
    return answer;
  }

  it('of a 60 MB log reads a part, and its texts, however long, are cut with a mark', async () => {
    const log = engine.home.session({ sessionId: 's1' });
    const filler = 'x'.repeat(1_000_000);
    for (let turn = 0; turn < 30; turn++) {
      log.user(at(10 * turn), `Prompt ${turn}`).assistant(at(10 * turn + 1), {
        messageId: `msg_of_${turn}`,
        requestId: 'req',
        content: [{ type: 'text', text: `${turn} ${filler}` }],
      });
      log.toolCall(at(10 * turn + 2), 'Bash', { command: `echo ${turn}` }, { result: filler });
    }
    await engine.read();
    const answer = await found({ kind: 'request', id: 'r\nmsg_of_27\nreq' });
    assert.ok(answer.size > 60_000_000, `${answer.size} bytes`);
    assert.equal(answer.turn?.number, 28);
    const [target] = answer.entries.filter(e => e.isTarget);
    assert.deepEqual([target?.text.length, target?.cut], [20_000, 1_000_003 - 20_000]);
    assert.ok(JSON.stringify(answer).length < 100_000);
    const raw = await engine.running.engine.request('rawLines', { ref: { kind: 'request', id: 'r\nmsg_of_27\nreq' } }); // prettier-ignore
    assert.equal(raw?.target, answer.line);
    assert.match(raw.lines[raw.target - raw.first]?.text ?? '', /msg_of_27/);
    // The same line by its number, as a line that was left out is opened.
    const line = { kind: 'line', id: `1:${answer.line}` } as const;
    assert.deepEqual(await engine.running.engine.request('rawLines', { ref: line }), raw);
  }).timeout(30_000);
});
