import * as assert from 'node:assert/strict';
import { iterationRequests, refusedAttempts } from '../../../../src/engine/transcript/iterations';
import { state } from '../support/states';

const parentOf = (iterations: unknown) =>
  state({ key: 'r\nm\nr', messageId: 'm', model: 'claude-opus-4-8', webSearches: 2, recordedNano: 5,
    missReason: 'tools_changed', missedTokens: 9, iterations: JSON.stringify(iterations) }); // prettier-ignore

const message = { type: 'message', input_tokens: 1, output_tokens: 1 };

describe('further requests inside one', () => {
  it('none without a list', () => assert.deepEqual(iterationRequests(state({})), []));

  it('advisor and compaction under their own model, keyed by their index in the list', () => {
    const requests = iterationRequests(
      parentOf([
        message,
        { type: 'advisor_message', model: 'claude-fable-5', input_tokens: 7, output_tokens: 8 },
        message,
        { type: 'compaction', model: 'claude-haiku-4-5', input_tokens: 1, cache_read_input_tokens: 3, cache_creation_input_tokens: 4,
          cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 3 } }, // prettier-ignore
      ]),
    );
    assert.deepEqual(
      requests.map(r => [r.key, r.model, r.input, r.output, r.creation, r.creation1h, r.read]),
      [
        ['r\nm\nr#1', 'claude-fable-5', 7, 8, 0, -1, 0],
        ['r\nm\nr#3', 'claude-haiku-4-5', 1, 0, 4, 3, 3],
      ],
    );
  });

  it('has nothing that was counted with the parent: no web search, recorded cost or miss', () => {
    const [request] = iterationRequests(parentOf([{ type: 'compaction', input_tokens: 1 }]));
    assert.deepEqual(
      [request?.webSearches, request?.recordedNano, request?.missReason, request?.missedTokens, request?.iterations, request?.messageId],
      [0, -1, '', 0, '', ''],
    ); // prettier-ignore
  });

  it("takes the parent's model when it names none", () => {
    for (const model of [undefined, '', 7, 'x\ud800']) {
      const [request] = iterationRequests(
        parentOf([{ type: 'compaction', model, input_tokens: 1 }]),
      );
      assert.equal(request?.model, 'claude-opus-4-8');
    }
  });

  it('leaves out messages, refused attempts, bad counters and what is no object', () => {
    const list = [
      message, { type: 'fallback_message', input_tokens: 5 }, { type: 'compaction', input_tokens: -1 },
      null, 7, 'compaction', ['compaction'], { type: ['compaction'] }, {},
    ]; // prettier-ignore
    assert.deepEqual(iterationRequests(parentOf(list)), []);
  });
});

describe('refused attempts', () => {
  const attempt = (type: string, model: string, tokens: number) => ({
    type,
    model,
    input_tokens: tokens,
    output_tokens: 1,
  });
  const attempts = (...list: unknown[]) =>
    refusedAttempts(parentOf(list)).map(r => [r.key.slice(-2), r.model, r.input]);

  it('are none without a fallback', () => {
    assert.deepEqual(refusedAttempts(state({})), []);
    assert.deepEqual(attempts(message, message, { type: 'compaction', input_tokens: 5 }), []);
  });

  it('are what stands before the fallback that answered, under their own model', () => {
    const refused = attempt('message', 'claude-fable-5', 7);
    const answer = attempt('fallback_message', 'claude-opus-4-8', 9);
    assert.deepEqual(attempts(refused, answer), [['#0', 'claude-fable-5', 7]]);
    const again = attempt('fallback_message', 'claude-opus-5', 8);
    assert.deepEqual(attempts(refused, again, answer), [
      ['#0', 'claude-fable-5', 7],
      ['#1', 'claude-opus-5', 8],
    ]);
  });

  it('are no advisor, no compaction, and nothing with a bad counter', () => {
    const answer = attempt('fallback_message', 'claude-opus-4-8', 9);
    const others = ['advisor_message', 'compaction'].map(type => attempt(type, 'x', 1));
    assert.deepEqual(attempts(...others, null, 7, attempt('message', 'x', -1), answer), []);
  });
});
