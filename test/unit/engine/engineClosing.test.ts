/** Closing does not wait for the logs: VS Code gives an extension a few seconds at its end, then kills it. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { programs } from '../../support/programs';
import { assertSame } from './support/storing';
import { dumpOf, freshDump, openEngine } from './savedStore/engines';
import { useFolder, write } from './support/folder';
import { assistant, lines, prompt } from './support/records';
import { Running } from './support/running';

describe('an engine that is closed while it reads', () => {
  const folder = useFolder();
  const storeFile = () => path.join(folder(), 'storage', 'store.sqlite');
  const logs = () => path.join(folder(), 'logs');
  const files = 200;

  /** More than is read without threads, and more than one burst. */
  beforeEach(() => {
    const filler = lines(prompt({ message: { content: 'x'.repeat(60_000) } }));
    for (let n = 0; n < files; n++) {
      const session = `s${n}`;
      const own = lines(assistant({ id: `m${n}`, session }), prompt({ sessionId: session }));
      write(path.join(logs(), `projects/-p${n % 9}/${session}.jsonl`), filler + own);
    }
  });

  it('stops reading, and saves what it has; the next one reads the rest', async () => {
    const running = new Running({
      watch: false,
      details: true,
      readerPath: programs.reader,
      storeFile: storeFile(),
    });
    await running.configure([logs()]);
    await running.until('figures', () =>
      running.messages.some(m => 'event' in m && m.event === 'changed'),
    );
    await running.close();
    const { filesRead } = (await running.engine.request('status', {})).progress;
    assert.ok(filesRead < files, `${filesRead} files were read`);
    const next = await openEngine([logs()], { storeFile: storeFile() });
    try {
      const { filesTotal } = (await next.engine.request('status', {})).progress;
      assert.ok(filesTotal < files, 'nothing was saved');
      const range = { kind: 'days', days: 1 } as const;
      const params = { range, now: null, before: null, limit: 1 };
      const { firstIndex } = await next.engine.request('activity', params);
      assert.equal(firstIndex, null, 'half a pass is no measure');
      assertSame(dumpOf(next), await freshDump(logs()));
    } finally {
      await next.close();
    }
  });

  it('also the details: what was read of them is saved', async () => {
    const running = new Running({ watch: false, details: true, storeFile: storeFile() });
    await running.configure([logs()]);
    await running.engine.indexed();
    const details = async () => (await running.engine.request('status', {})).details;
    await running.until('some details', async () => (await details()).filesRead > 0);
    await running.close();
    const { filesRead } = await details();
    assert.ok(filesRead < files, `${filesRead} files were read`);
    const next = await openEngine([logs()], { storeFile: storeFile() });
    try {
      const { filesTotal } = (await next.engine.request('status', {})).details;
      assert.equal(filesTotal, files - filesRead);
      assertSame(dumpOf(next), await freshDump(logs()));
    } finally {
      await next.close();
    }
  });
});
