import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { readAll } from '../../../../src/engine/logs/readerPool';
import type { ReadTask, TranscriptRead } from '../../../../src/engine/transcript/readTranscript';
import { programs } from '../../../support/programs';
import { useFolder, write } from '../support/folder';
import { assistant, lines, prompt } from '../support/records';

const facts = { born: 0, firstCwd: '', firstSession: '' };

class Answers {
  readonly reads = new Map<string, TranscriptRead>();
  readonly failures = new Map<string, string>();
  read(read: TranscriptRead, task: ReadTask): void {
    assert.ok(!this.reads.has(task.path), 'answered twice');
    this.reads.set(task.path, read);
  }
  failed(task: ReadTask, reason: string): void {
    assert.ok(!this.failures.has(task.path), 'answered twice');
    this.failures.set(task.path, reason);
  }
}

describe('reading many files', () => {
  const folder = useFolder();

  /**
   * Ten files and one that is not there. When they were listed they had eleven megabytes, which pays threads; they are
   * shorter now.
   */
  function tasks(): ReadTask[] {
    const files = Array.from({ length: 10 }, (_, i) =>
      write(
        path.join(folder(), `-p/s${i}.jsonl`),
        `${lines(prompt())}rubbish\n${lines(assistant({ id: `m${i}`, cwd: '/ä\u2028😀' }), assistant({ id: undefined }))}`,
      ),
    );
    return [...files, path.join(folder(), 'gone.jsonl')].map(file => ({
      root: folder(), path: file, from: 0, to: 1024 * 1024, line: 0, facts,
    })); // prettier-ignore
  }

  async function answersOf(readerPath: string, list: readonly ReadTask[]): Promise<Answers> {
    const answers = new Answers();
    await readAll(list, readerPath, answers, new AbortController().signal);
    return answers;
  }

  it('threads answer every task once, with what the engine itself would read', async () => {
    const list = tasks();
    const threaded = await answersOf(programs.reader, list);
    const here = await answersOf('', list);
    for (const task of list)
      assert.deepEqual(threaded.reads.get(task.path), here.reads.get(task.path));
    assert.deepEqual([threaded.reads.size, here.reads.size], [10, 10]);
    assert.match(threaded.failures.get(path.join(folder(), 'gone.jsonl')) ?? '', /ENOENT/);
    assert.deepEqual(threaded.failures, here.failures);
  });

  it('threads that die, or cannot start, leave nothing unread', async () => {
    const list = tasks();
    const dying = write(path.join(folder(), 'dying.cjs'), 'throw new Error("no")');
    const quiet = write(path.join(folder(), 'quiet.cjs'), 'process.exit(3)');
    for (const reader of [dying, quiet, path.join(folder(), 'none.cjs')]) {
      assert.equal((await answersOf(reader, list)).reads.size, 10);
    }
  });

  it('stopped after the first answer, gives no other one and leaves no thread', async () => {
    const list = tasks();
    for (const reader of [programs.reader, '']) {
      const stopping = new AbortController();
      const heard: string[] = [];
      const hear = (_: unknown, task: ReadTask | string) => {
        heard.push(typeof task === 'string' ? task : task.path);
        stopping.abort();
      };
      await readAll(list, reader, { read: hear, failed: hear }, stopping.signal);
      assert.equal(heard.length, 1, reader);
      assert.ok(!process.getActiveResourcesInfo().includes('MessagePort'));
      await readAll(list, reader, { read: hear, failed: hear }, stopping.signal);
      assert.equal(heard.length, 1, reader);
    }
  });

  it('nothing to read is no work', async () => {
    const answers = await answersOf('', []);
    assert.deepEqual([answers.reads.size, answers.failures.size], [0, 0]);
  });
});
