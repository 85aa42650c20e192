/** Real files growing through the sizes they had at successive moments: right at each step. Needs the shared corpus. */
import * as assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { useFolder, write } from './support/folder';
import { Running } from './support/running';

const corpus = path.join(process.env.CLAUDE_USAGE_SHARED ?? path.resolve('..', 'shared'), 'corpus');

interface Growing {
  readonly file: string;
  readonly sizes: readonly number[];
}

function growing(): Growing[] {
  const [, ...rows] = readFileSync(path.join(corpus, 'growth.tsv'), 'utf8').trim().split('\n');
  return rows.map(row => {
    const [file = '', sizes = ''] = row.split('\t');
    return { file, sizes: sizes.split(',').map(Number) };
  });
}

describe('the engine, on files that grow as real ones did', () => {
  const folder = useFolder();
  const missing = !existsSync(path.join(corpus, 'growth.tsv'));

  for (const { file, sizes } of missing ? [] : growing()) {
    const name = path.basename(file, '.jsonl').slice(0, 8);
    it(`${name} shows at each step what a fresh index of the same bytes shows`, async () => {
      const bytes = readFileSync(path.join(corpus, file));
      const copy = path.join(
        folder(),
        'projects',
        path.basename(path.dirname(file)),
        path.basename(file),
      );
      const running = new Running();
      try {
        await running.configure([folder()]);
        await running.engine.indexed();
        let size = 0;
        for (const to of someOf(sizes)) {
          if (size === 0) write(copy, bytes.subarray(0, to));
          else appendFileSync(copy, bytes.subarray(size, to));
          size = to;
          await running.untilFresh(`${to} bytes`, folder());
        }
      } finally {
        await running.close();
      }
    });
  }

  it('finds the files', function () {
    if (missing) this.skip();
    assert.ok(growing().length > 0);
  });
});

/** Each step reads the file once more: of a file that has grown for long, the first, some and the last. */
function someOf(sizes: readonly number[]): number[] {
  const every = Math.ceil(sizes.length / 5);
  return sizes.filter((_, i) => (sizes.length - 1 - i) % every === 0);
}
