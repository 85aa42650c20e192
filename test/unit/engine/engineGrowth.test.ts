/** Real files growing through the sizes they had at successive moments: right at each step. Needs the shared corpus. */
import * as assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { useFolder, write } from './support/folder';
import { everything, freshly, Running } from './support/running';

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

  it('shows at each step what a fresh index of the same bytes shows', async function () {
    if (missing) this.skip();
    // Contents, and how much of each is on disk.
    const files = growing().map(({ file, sizes }) => ({
      bytes: readFileSync(path.join(corpus, file)),
      copy: path.join(folder(), 'projects', path.basename(path.dirname(file)), path.basename(file)),
      sizes,
    }));
    const running = new Running();
    try {
      await running.configure([folder()]);
      await running.engine.indexed();
      const steps = Math.max(...files.map(file => file.sizes.length));
      for (let step = 0; step < steps; step++) {
        for (const { bytes, copy, sizes } of files) {
          const from = sizes[step - 1] ?? 0;
          const to = sizes[step];
          if (to === undefined) continue;
          if (step === 0) write(copy, bytes.subarray(0, to));
          else appendFileSync(copy, bytes.subarray(from, to));
        }
        await running.untilFresh(`step ${step}`, folder());
      }
      for (const { bytes, copy } of files) write(copy, bytes);
      await running.engine.request('rescan', {});
      assert.deepEqual(await everything(running.engine), await freshly([folder()]));
    } finally {
      await running.close();
    }
  });
});
