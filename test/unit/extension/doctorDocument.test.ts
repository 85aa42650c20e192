import assert from 'node:assert/strict';
import {
  doctorDocument,
  doctorVerdict,
  type DoctorInput,
} from '../../../src/extension/doctorDocument';
import type { Check } from '../../../src/protocol/doctor';
import { failureOf } from '../../../src/protocol/failure';
import { words } from './fakes';

const input = (change: Partial<DoctorInput> = {}): DoctorInput => ({
  checks: [],
  failure: null,
  settingProblems: [],
  facts: [],
  ...change,
});
const shown = (change: Partial<DoctorInput>) => doctorDocument(input(change), words);

const at = Date.UTC(2026, 6, 1, 10);
const failure = failureOf(Object.assign(new Error('EIO: i/o error'), { code: 'EIO', path: '/x' }));
const sums: Check = {
  check: 'rollup',
  level: 'failed',
  differing: 2,
  rows: 1234,
  behind: 0,
  reachesTo: at,
  lastRun: { at, keys: 3, milliseconds: 12 },
  failure,
};
const prices: Check = {
  check: 'prices',
  level: 'warning',
  asOf: '2026-01-01',
  age: 300,
  unpriced: [],
};
const lines = (text: string): Check => ({
  check: 'lines',
  level: 'ok',
  lines: 9,
  rejected: [{ reason: 'invalid_json', count: 1, example: { file: 'x.jsonl', line: 3, text } }],
});

describe('doctor document', () => {
  it('says that all is well', () => {
    const roots = [{ path: '/p', state: 'read', failure: null, files: 3 } as const];
    const folders: Check = { check: 'folders', level: 'ok', failure: null, roots };
    const text = shown({ checks: [folders], facts: [['Node', 'v24']] });
    assert.match(text, /^Claude Usage: Doctor\nEverything is in order\.\n/);
    assert.match(text, /✓ settings: every value is valid/);
    assert.match(text, /✓ log folders: \/p: logs: 3\n/);
    assert.match(text, /Node: v24/);
  });

  it('tells what failed from what is only a warning, and says what to do', () => {
    const change: Partial<DoctorInput> = {
      checks: [sums, prices],
      settingProblems: ['claudeUsage.scope: …'],
    };
    assert.equal(
      shown(change),
      [
        'Claude Usage: Doctor',
        'Checks that failed: 1; warnings: 2',
        '',
        'Checks',
        '  ✗ sums: sums that differ from the requests: 2; rows: 1,234, up to 2026-07-01T10:00:00Z;',
        '      waiting to be summed: 0; last run 2026-07-01T10:00:00Z: 3 in 12 ms;',
        '      last error: the disk could not be read or written (/x)',
        '      → run Rebuild Store',
        '  ! prices: as of 2026-01-01, days ago: 300',
        '      → update Claude Usage, or set `claudeUsage.pricing.overrides`',
        '  ! settings: claudeUsage.scope: …',
        '      → correct the value; the last valid one is used',
        '',
        'This machine',
        '',
      ].join('\n'),
    );
    const warned = input({ ...change, checks: [prices] });
    assert.equal(doctorVerdict(warned, words), 'Nothing failed; warnings: 2');
  });

  it('is no way for a log to add lines or turn the text around', () => {
    const text = shown({ checks: [lines('\n  ✓ everything\u202e ko si\u001b[2J')] });
    assert.match(text, /^ {2}✓ lines: .*x\.jsonl, line 3: {4}✓ everything⟨U\+202E⟩ ko si/m);
    assert.doesNotMatch(text, /^ {2}✓ everything/m);
    assert.doesNotMatch(text, /[\u202e\u001b]/);
    // Nor by what its lines break at.
    const folded = shown({ checks: [lines(`${'x'.repeat(90)}; → run it, ✗ all, ! now; ok`)] });
    assert.doesNotMatch(folded, /^ *[→✗!] (run|all|now)/m);
  });

  it('names the log reader that does not answer', () => {
    const text = shown({ failure: failureOf(new Error('It stopped.')) });
    assert.match(text, /✗ log reader: unexpected error “It stopped\.”/);
  });
});
