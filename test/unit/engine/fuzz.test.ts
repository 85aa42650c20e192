/** Logs as nobody wrote them. fast-check prints the seed and the path of a failure. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { readRequest, type RecordContext } from '../../../src/engine/transcript/readRequest';
import type { RequestState } from '../../../src/engine/transcript/requestState';
import { runs } from '../../fixtures/runs';
import { useFolder, write } from './support/folder';
import { at, mutated, possibleKeys, share } from './support/hostile';
import { readText, readWhole } from './support/reading';
import { agentProgress, assistant } from './support/records';
import { assertSame, dump, ingestFile, newStore } from './support/storing';

describe('hostile logs', function () {
  // At length (test/long) it takes minutes.
  if (process.env.PROPERTY_RUNS) this.timeout(1_800_000);
  const folder = useFolder();

  function isSound(request: RequestState): void {
    for (const field of [
      'input',
      'output',
      'creation',
      'read',
      'webSearches',
      'missedTokens',
    ] as const) {
      assert.ok(
        Number.isInteger(request[field]) && request[field] >= 0 && request[field] <= 1e9,
        field,
      );
    }
    assert.ok(
      request.creation1h === -1 ||
        (request.creation1h >= 0 && request.creation1h <= request.creation),
    );
    assert.ok(
      Number.isSafeInteger(request.at) && request.at >= 0 && request.at < 253_402_300_800_000,
    );
    assert.ok(request.model !== '' && request.model !== '<synthetic>' && request.session !== '');
  }

  it('are read without a crash, and nothing is read that is no whole object', () => {
    fc.assert(
      fc.property(mutated, bytes => {
        const { requests, titles, rejected } = readText(folder(), bytes);
        const possible = possibleKeys(bytes);
        for (const request of requests) {
          isSound(request);
          assert.ok(possible.has(request.key), `${JSON.stringify(request.key)} stands nowhere`);
        }
        for (const title of titles) assert.ok(title.rank >= 1 && title.text.isWellFormed());
        for (const { count } of rejected) assert.ok(count > 0);
      }),
      runs(60),
    );
  });

  it('are stored without a crash, the same read again, and the same in pieces', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(mutated, fc.array(share, { maxLength: 4 }), async (bytes, cuts) => {
        const whole = await newStore();
        const pieces = await newStore();
        try {
          const file = write(path.join(folder(), 'slug', `s${run++}.jsonl`), bytes);
          ingestFile(whole, folder(), file);
          assert.deepEqual(whole.rollup.check(), []);
          const once = dump(whole);
          whole.ingest([
            {
              read: readWhole(folder(), file),
              stat: { identity: 'x', size: bytes.length, mtime: 0 },
            },
          ]);
          assertSame(dump(whole), once);
          for (const cut of [...cuts.sort((a, b) => a - b), 1])
            ingestFile(pieces, folder(), file, at(bytes, cut));
          assert.deepEqual(pieces.rollup.check(), []);
          assertSame(withIds(dump(pieces)), withIds(once));
        } finally {
          whole.close();
          pieces.close();
        }
      }),
      runs(12),
    );
  });

  it('of any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        assert.deepEqual(readText(folder(), Buffer.from(bytes)).requests, []);
      }),
    );
  });

  it('of any JSON where an object is expected', () => {
    const context: RecordContext = {
      path: '/p/x.jsonl', subAgent: false, pathSession: '', fallbackSession: () => 'x', born: 1, agentRank: 0, agent: 'subagent',
    }; // prettier-ignore
    const fields = fc.constantFrom(
      'id',
      'request',
      'uuid',
      'session',
      'at',
      'cwd',
      'model',
      'version',
      'sidechain',
      'input',
      'output',
      'creation',
      'read',
      'usage',
      'message',
      'record',
    );
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.constantFrom(undefined, '\ud800', '', 2 ** 53, -0, 1e9),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fields, odd), { maxLength: 5 }),
        fc.boolean(),
        (changes, progress) => {
          const values = Object.fromEntries(changes);
          const request = readRequest(
            progress ? agentProgress(values) : assistant(values),
            context,
          );
          if (typeof request === 'object' && request !== null) isSound(request);
        },
      ),
      runs(200),
    );
  });
});

/** The requests that have an id: a line without one is known by its text, which a pause may cut. */
function withIds(text: string): string {
  return text
    .split('\n')
    .filter(line => /^request \["[rsu]/.test(line))
    .join('\n');
}
