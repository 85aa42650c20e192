import * as assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { readLines } from '../../../../src/engine/transcript/readLines';
import { runs } from '../../../fixtures/runs';
import { useFolder, write } from '../support/folder';

interface Lines {
  lines: [text: string, hasUsage: boolean][];
  offset: number;
  rest: string;
}

describe('bytes → lines', () => {
  const folder = useFolder();

  function read(bytes: Buffer | string, chunk?: number, from = 0, to?: number): Lines {
    const buffer = Buffer.from(bytes);
    const fd = openSync(write(path.join(folder(), 'x.jsonl'), buffer), 'r');
    try {
      const lines: Lines['lines'] = [];
      const { offset, rest } = readLines(
        fd,
        from,
        to ?? buffer.length,
        (b, start, end, hasUsage) => lines.push([b.toString('latin1', start, end), hasUsage]),
        chunk,
      );
      return { lines, offset, rest: rest.toString('latin1') };
    } finally {
      closeSync(fd);
    }
  }

  /** The rule, in one line of code. */
  function expected(bytes: Buffer): Lines {
    const parts = bytes.toString('latin1').split('\n');
    const rest = parts.pop() ?? '';
    return {
      lines: parts.map(text => [text, text.includes('"usage"')]),
      offset: bytes.length - rest.length,
      rest,
    };
  }

  const cases: [name: string, text: string][] = [
    ['nothing', ''],
    ['one line', 'a\n'],
    ['no final newline', 'a\nb'],
    ['only a newline', '\n'],
    ['blank lines', '\n\na\n\n'],
    ['CRLF keeps its CR', 'a\r\nb\r\n'],
    ['a BOM', '\ufeff{"a":1}\n'],
    ['line separators inside strings', '{"a":"x\u2028y\u2029z\u0085"}\n{}\n'],
    ['multi-byte characters', 'é\n漢字\n😀😀\n'],
    ['NULs', '\0\0\n\0'],
    [
      'usage in some lines',
      'a\n{"usage":1}\nb\n{"x":{"usage" : 2}}\n{"usages":3}\n"usage\n"usage"',
    ],
    ['usage across a newline', '"usa\nge"\n'],
  ];
  for (const [name, text] of cases) {
    it(`${name}, in chunks of every size`, () => {
      const bytes = Buffer.from(text);
      for (let chunk = 1; chunk <= bytes.length + 1; chunk++) {
        assert.deepEqual(read(bytes, chunk), expected(bytes), `chunk ${chunk}`);
      }
      assert.deepEqual(read(bytes), expected(bytes));
    });
  }

  it('gives the same lines whatever the bytes and the size of the chunk', () => {
    const parts = fc.constantFrom(
      '\n',
      '\n',
      '\r',
      '"usage"',
      '"usa',
      'ge"',
      'é',
      '😀',
      '\u2028',
      'x'.repeat(40),
      '{',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 40 }),
        fc.integer({ min: 1, max: 64 }),
        (list, chunk) => {
          const bytes = Buffer.from(list.join(''));
          assert.deepEqual(read(bytes, chunk), expected(bytes));
        },
      ),
      runs(150),
    );
  });

  it('reads on from an offset', () => {
    const bytes = Buffer.from('first\nsecond\nthird');
    for (const chunk of [1, 4, 100]) {
      const { lines, offset, rest } = read(bytes, chunk, 6);
      assert.deepEqual([lines, offset, rest], [[['second', false]], 13, 'third']);
    }
  });

  it('reads no further than it is told', () => {
    const { lines, offset, rest } = read('first\nsecond\n', 4, 0, 9);
    assert.deepEqual([lines, offset, rest], [[['first', false]], 6, 'sec']);
  });

  it('stops where the file ends, though it was longer when it was looked at', () => {
    const { lines, offset, rest } = read('first\nsec', 4, 0, 500);
    assert.deepEqual([lines, offset, rest], [[['first', false]], 6, 'sec']);
  });

  it('reads nothing of an empty stretch', () => {
    assert.deepEqual(read('abc\n', undefined, 4), { lines: [], offset: 4, rest: '' });
  });

  it('hands a line of some chunks over whole', () => {
    const long = 'x'.repeat(1_000_000);
    const { lines } = read(`a\n${long}"usage"\nb\n`, 64 * 1024);
    assert.deepEqual(
      lines.map(([text, usage]) => [text.length, usage]),
      [
        [1, false],
        [1_000_007, true],
        [1, false],
      ],
    );
  });

  it('passes over a line that is too long, tells its length, and goes on behind it', () => {
    const lengths = fc.array(fc.oneof(fc.nat(20), fc.nat(400)), { maxLength: 12 });
    const longest = 50;
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 64 }), fc.boolean(), (all, chunk, isEnded) => {
        const lines = all.map((length, i) => String.fromCharCode(97 + i).repeat(length));
        const bytes = Buffer.from(
          lines.map(line => `${line}\n`).join('') + (isEnded ? '' : 'z'.repeat(400)),
        );
        const file = write(path.join(folder(), 'x.jsonl'), bytes);
        const fd = openSync(file, 'r');
        try {
          const found: [length: number, begin: string, passed: number][] = [];
          const { offset, rest } = readLines(
            fd,
            0,
            bytes.length,
            (b, start, end, _, passed) => {
              found.push([
                end - start + passed,
                b.toString('latin1', start, Math.min(end, start + 1)),
                passed,
              ]);
              // A buffer is at most twice as long as the longest line.
              assert.ok(b.length <= Math.max(chunk, 2 * longest));
              if (passed === 0)
                assert.equal(b.toString('latin1', start, end), lines[found.length - 1]);
            },
            chunk,
            longest,
          );
          assert.deepEqual(
            found.map(([length]) => length),
            all,
          );
          for (const [i, [length, begin, passed]] of found.entries()) {
            assert.equal(begin, lines[i]?.slice(0, 1));
            if (length <= longest) assert.equal(passed, 0);
            if (length > Math.max(chunk, 2 * longest)) assert.ok(passed > 0);
          }
          // It is read again when its end is there.
          assert.equal(offset, bytes.length - (isEnded ? 0 : 400));
          assert.equal(rest.length, 0);
        } finally {
          closeSync(fd);
        }
      }),
      runs(150),
    );
  });
});
