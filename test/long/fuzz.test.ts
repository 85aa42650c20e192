/**
 * Hostile logs at full length: the properties of the fast suite over 15,000 mutated texts of seven and more lines, read,
 * and 3,000 mutated files, stored; and lines of 50 MB.
 */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { seed } from './atLength';
import '../unit/engine/fuzz.test';
import { useFolder, write } from '../unit/engine/support/folder';
import { readWhole } from '../unit/engine/support/reading';
import { assistant, lines, prompt } from '../unit/engine/support/records';

const megabyte = 1024 * 1024;

describe(`huge lines (SEED=${seed} above)`, function () {
  this.timeout(120_000);
  const folder = useFolder();

  it('of 50 MB take no more memory than a few times their size, and the others are read', () => {
    const text = 'x'.repeat(50 * megabyte);
    const file = write(
      path.join(folder(), 'slug/s1.jsonl'),
      lines(
        prompt({ message: { content: text } }),
        assistant({ id: 'huge', message: { content: [{ type: 'text', text }] } }),
        assistant({ id: 'small' }),
      ) + `{"usage":"${text}`,
    );
    const before = process.resourceUsage().maxRSS / 1024;
    const { requests } = readWhole(folder(), file);
    assert.deepEqual(requests.map(request => request.key.includes('small')), [false, true]); // prettier-ignore
    const grown = process.resourceUsage().maxRSS / 1024 - before;
    assert.ok(grown < 600, `${grown.toFixed(0)} MB more`);
  });
});
