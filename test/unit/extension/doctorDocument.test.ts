import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  doctorDocument,
  doctorVerdict,
  type DoctorInput,
} from '../../../src/extension/doctorDocument';
import { storeFileCheck } from '../../../src/extension/storeFileCheck';
import { status, words } from './fakes';

const input = (change: Partial<DoctorInput> = {}): DoctorInput => ({
  checks: [],
  failure: '',
  status: status(),
  settingProblems: [],
  facts: [],
  ...change,
});
const shown = (change: Partial<DoctorInput>) => doctorDocument(input(change), words);

describe('doctor document', () => {
  it('says that all is well', () => {
    const text = shown({ facts: [['Node', 'v24']] });
    assert.match(text, /^Claude Usage: Doctor\nEverything is in order\.\n/);
    assert.match(text, /✓ settings: every value is valid/);
    assert.match(text, /\/home\/ada\/\.claude\/projects: read, files: 3/);
    assert.match(text, /Node: v24/);
  });

  it('tells what failed from what is only a warning, and says what to do', () => {
    const change: Partial<DoctorInput> = {
      checks: [
        { name: 'rollup', level: 'failed', detail: '2 keys differ', advice: 'run Rebuild Store' },
        { name: 'prices', level: 'warning', detail: 'old', advice: 'update' },
      ],
      settingProblems: ['claudeUsage.scope: …'],
    };
    const text = shown(change);
    assert.match(text, /Checks that failed: 1; warnings: 2/);
    assert.match(
      text,
      /^ {2}✗ rollup: 2 keys differ\n {6}→ run Rebuild Store\n {2}! prices: old\n/m,
    );
    const warned = input({ ...change, checks: change.checks?.slice(1) ?? [] });
    assert.equal(doctorVerdict(warned, words), 'Nothing failed; warnings: 2');
  });

  it('is no way for a log to add lines or turn the text around', () => {
    const detail = 'x.jsonl: line 3\n  ✓ everything\u202e ko si\u001b[2J';
    const text = shown({ checks: [{ name: 'lines', level: 'ok', detail, advice: '' }] });
    assert.match(text, /^ {2}✓ lines: x\.jsonl: line 3 {3}✓ everything⟨U\+202E⟩ ko si/m);
    assert.doesNotMatch(text, /^ {2}✓ everything/m);
    assert.doesNotMatch(text, /[\u202e\u001b]/);
  });

  it('names the log reader that does not answer', () => {
    assert.match(shown({ failure: 'It stopped.' }), /✗ log reader: It stopped\./);
  });
});

describe('doctor: the saved store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claude-usage-doctor-'));
  after(() => rmSync(folder, { recursive: true }));

  it('may be missing: it is not saved yet', async () => {
    for (const place of [folder, join(folder, 'none')]) {
      const check = await storeFileCheck(place, words);
      assert.deepEqual([check.level, check.detail], ['ok', 'not saved yet']);
    }
  });

  it('is the user’s own', async function () {
    if (process.platform === 'win32') this.skip();
    // As the engine's worker names it.
    const file = join(folder, 'store-0123456789ab.sqlite');
    writeFileSync(file, 'x'.repeat(1200), { mode: 0o600 });
    const own = await storeFileCheck(folder, words);
    assert.equal(own.level, 'ok');
    assert.match(own.detail, /store-0123456789ab\.sqlite: 1\.2 kB, saved \d{4}-/);
    chmodSync(file, 0o644);
    const open = await storeFileCheck(folder, words);
    assert.deepEqual([open.level, open.advice.includes('600')], ['warning', true]);
  });

  it('that is no file is found', async () => {
    const place = join(folder, 'odd');
    writeFileSync(place, '');
    const check = await storeFileCheck(place, words);
    assert.equal(check.level, 'failed');
  });
});
