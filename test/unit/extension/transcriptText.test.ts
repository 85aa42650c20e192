import * as assert from 'node:assert/strict';
import { transcriptText } from '../../../src/extension/transcriptText';
import { visibleLabel, visibleText } from '../../../src/extension/visibleText';
import type { FoundTranscript, TranscriptEntry } from '../../../src/protocol/transcript';
import { words } from './fakes';

const entry = (values: Partial<TranscriptEntry>): TranscriptEntry => ({
  kind: 'answer',
  at: 0,
  name: '',
  text: '',
  cut: 0,
  isSidechain: false,
  isTarget: false,
  usage: null,
  ...values,
});

const found = (...entries: TranscriptEntry[]): FoundTranscript => ({
  state: 'found',
  sessionId: 's1',
  title: 'A\u202etitle\nof two lines',
  agent: '',
  path: '/logs/s1.jsonl',
  size: 1,
  offset: 0,
  line: 12,
  turn: { id: 't', number: 3, of: 9 },
  previous: null,
  next: null,
  entries,
  cutBefore: false,
  cutAfter: false,
});

const made = (...entries: TranscriptEntry[]) =>
  transcriptText(found(...entries), words, at => `at ${at}`);

describe('a transcript as text', () => {
  it('names the session, the turn and the place in the log', () => {
    const [title, turn, log] = made().text.split('\n');
    assert.deepEqual([title, turn, log], ['A⟨U+202E⟩title of two lines', 'Turn 3 of 9', 'Log: /logs/s1.jsonl, line 12']); // prettier-ignore
  });

  it('opens at the record that was asked for', () => {
    const { text, targetLine } = made(
      entry({ kind: 'prompt', text: 'one\ntwo' }),
      entry({ kind: 'toolCall', name: 'Bash', text: 'command: ls', isTarget: true, at: 65_000 }),
    );
    assert.equal(text.split('\n')[targetLine], '► Tool call: Bash · at 65000 · +1m 05s');
  });

  it('has a line of usage for each request, unknown cost as a dash', () => {
    const tokens = { input: 10, output: 40, creation: 20_000, creation1h: 0, read: 157_000 };
    const usage = { tokens, costNano: null };
    const { text } = made(entry({ kind: 'usage', name: 'claude-opus-5-5', usage }));
    assert.match(text, /─ Request to Opus 5\.5: 10 tokens in, 20\.0k written to the cache, 157k read from it, 40 out; – at API list prices/); // prettier-ignore
  });

  it('says how much of a text is left out', () => {
    assert.match(made(entry({ text: 'x', cut: 1234 })).text, /\n {2}x\n {2}\[1\.2k more characters are left out\]\n/); // prettier-ignore
  });

  it('shows what would act as its code: ANSI, bidi marks, zero width, line separators, lone surrogates', () => {
    assert.equal(visibleText('\u001b[31mred'), '⟨U+001B⟩[31mred');
    assert.equal(visibleText('a\u202eb\u2066c\u200bd\u2028e\ufefff'), 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+2028⟩e⟨U+FEFF⟩f'); // prettier-ignore
    assert.equal(visibleText('\ud800\r\nx\ty'), '\ufffd\nx\ty');
    assert.equal(visibleText('<b>[x](command:y)</b>'), '<b>[x](command:y)</b>');
  });

  it('a label is one short line without icons', () => {
    assert.equal(visibleLabel('$(trash)  a\nb'), '$ (trash) a b');
    assert.equal([...visibleLabel('😀'.repeat(1_000_000))].length, 80);
  });
});
