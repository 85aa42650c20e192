/** Nothing runs when nothing happens (design, decision 7): what could run is counted, not waited for. */
import * as assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import * as path from 'node:path';
import { useFolder, write } from './support/folder';
import { assistant, lines } from './support/records';
import { Running } from './support/running';

/** Of Node's timers, as `async_hooks` gives them. */
interface TimerResource {
  readonly _idleTimeout: number;
  readonly _repeat: number | null;
  readonly _destroyed: boolean;
}

describe('an engine at rest', () => {
  const folder = useFolder();
  const log = () => path.join(folder(), 'logs/projects/-a/s1.jsonl');
  /** Noon: the edge of the day is twelve hours away. */
  const noon = Date.UTC(2026, 6, 1, 12);

  it('has two timers, to the rescan and to the end of the day, and begins nothing', async () => {
    const timers = new Set<TimerResource>();
    const begun: string[] = [];
    const hook = createHook({
      init(_, type, __, resource: object) {
        if (type === 'Timeout') timers.add(resource as TimerResource);
        // The turns of this test are its own.
        else if (type !== 'PROMISE' && type !== 'Immediate') begun.push(type);
      },
    });
    write(log(), lines(assistant({ id: 'a' })));
    // The deadline that mocha sets when it has the promise is no timer of the engine's.
    await Promise.resolve();
    hook.enable();
    const running = new Running({ details: true, clock: () => noon });
    /** When each comes, s; the test's own deadlines are not among them: they end with what they wait for. */
    const waiting = () =>
      [...timers].filter(timer => !timer._destroyed).map(timer => Math.round(timer._idleTimeout / 1000)); // prettier-ignore
    try {
      await running.configure([path.join(folder(), 'logs')]);
      await running.engine.indexed();
      await running.engine.detailed();
      appendFileSync(log(), lines(assistant({ id: 'b' })));
      await running.until('both', async () => {
        const all = { scope: { kind: 'all' }, range: null, now: noon } as const;
        return (await running.engine.request('daily', all)).totals.requests === 2;
      });
      await running.engine.detailed();
      // The status is told a quarter of a second later; then nothing is left to do.
      await running.until('rest', () => waiting().every(seconds => seconds >= 30));
      begun.length = 0;
      const messages = running.messages.length;
      for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve));
      assert.deepEqual(begun, []);
      assert.equal(running.messages.length, messages);
      assert.deepEqual(waiting().sort((a, b) => a - b), [60, 12 * 3600]); // prettier-ignore
      assert.ok([...timers].every(timer => timer._destroyed || timer._repeat === null));
    } finally {
      hook.disable();
      await running.close();
    }
    assert.deepEqual(waiting(), []);
  });
});
