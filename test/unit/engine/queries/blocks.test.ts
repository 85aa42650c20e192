import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { useFolder, write } from '../support/folder';
import { assistant, lines } from '../support/records';
import { endOfTime, Running } from '../support/running';

describe('blocks', () => {
  const folder = useFolder();
  let running: Running;
  beforeEach(() => {
    running = new Running({ watch: false });
  });
  afterEach(() => running.close());

  /** Start (hour and minute), first and last request, and requests of each block. */
  async function blocksOf(...times: string[]): Promise<(string | number)[][]> {
    const records = times.map(time => assistant({ id: time, at: `2026-07-01T${time}Z` }));
    write(path.join(folder(), 'projects/-a/s1.jsonl'), lines(...records));
    await running.configure([folder()]);
    await running.engine.indexed();
    const { blocks, totals } = await running.engine.request('blocks', {
      scope: { kind: 'all' },
      range: null,
      now: endOfTime,
    });
    assert.equal(totals.requests, times.length);
    const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
    return blocks.map(b => [clock(b.start), clock(b.firstAt), clock(b.lastAt), b.figures.requests]);
  }

  it('count requests whose only instant is the full hour they start at', async () => {
    assert.deepEqual(await blocksOf('10:00:00'), [['10:00', '10:00', '10:00', 1]]);
  });

  it('count a request at their very end, and not the block that starts there', async () => {
    assert.deepEqual(await blocksOf('10:20:00', '15:00:00', '15:00:01', '15:30:00'), [
      ['10:00', '10:20', '15:00', 2],
      ['15:00', '15:00', '15:30', 2],
    ]);
  });

  it('count each at full hours only, every 5 of them', async () => {
    assert.deepEqual(await blocksOf('00:00:00', '05:00:00', '10:00:00', '15:00:00'), [
      ['00:00', '00:00', '05:00', 2],
      ['10:00', '10:00', '15:00', 2],
    ]);
  });
});
