/**
 * Hostile logs at full length: 100,000 mutated lines; 1,000 mutated files, read and stored by an engine in a process of
 * its own, whose memory is measured; lines of 50 MB of every kind; and the properties of the fast suite, many times.
 */
import * as assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { programs } from '../support/programs';
import { seed } from './atLength';
import '../unit/engine/fuzz.test';
import { freshDump } from '../unit/engine/savedStore/engines';
import { story } from '../unit/engine/savedStore/logs';
import { useWindows } from '../unit/engine/savedStore/window';
import { useFolder, write } from '../unit/engine/support/folder';
import { mutations, possibleKeys, records } from '../unit/engine/support/hostile';
import { readText } from '../unit/engine/support/reading';
import { assistant, lines } from '../unit/engine/support/records';
import { assertSame } from '../unit/engine/support/storing';

const megabyte = 1024 * 1024;

describe(`hostile logs, at length (SEED=${seed})`, function () {
  this.timeout(1_800_000);
  const folder = useFolder();
  const startWindow = useWindows({ fresh: true });
  /** One to three changes. */
  const changes = fc.array(fc.oneof(...mutations), { minLength: 1, maxLength: 3 });

  it('100,000 mutated lines: nothing is read that is no whole object', () => {
    const mutatedLine = fc
      .tuple(fc.constantFrom(...records), changes)
      .map(([record, all]) =>
        all.reduce<Buffer>((text, change) => change(text), Buffer.from(JSON.stringify(record))),
      );
    const perFile = 100;
    const files = fc.array(mutatedLine, { minLength: perFile, maxLength: perFile, size: 'max' });
    const newline = Buffer.from('\n');
    const last = Buffer.from(lines(assistant({ id: 'last' })));
    fc.assert(
      fc.property(files, all => {
        const bytes = Buffer.concat([...all.flatMap(line => [line, newline]), last]);
        const { requests } = readText(folder(), bytes);
        const possible = possibleKeys(bytes);
        for (const { key } of requests) {
          assert.ok(possible.has(key), `${JSON.stringify(key)} stands nowhere`);
        }
        // Whatever stands before it.
        assert.ok(requests.some(({ key }) => key === 'r\nlast\nreq_1'));
      }),
      { numRuns: 100_000 / perFile },
    );
  });

  it('1,000 mutated files: stored, the same in two processes, in little memory', async () => {
    const root = path.join(folder(), 'logs');
    const possible = new Set<string>();
    let bytes = 0;
    // Twenty files of 140 lines, each changed in six ways at most, fifty times.
    const scripts = fc.sample(fc.array(fc.oneof(...mutations), { minLength: 1, maxLength: 6 }), {
      numRuns: 1000,
      seed,
    });
    for (const [n, script] of scripts.entries()) {
      const text = Buffer.from(story(n % 20, 0, 140));
      const mutated = script.reduce<Buffer>((before, change) => change(before), text);
      write(path.join(root, `projects/-p${n % 30}/s${n}.jsonl`), mutated);
      for (const key of possibleKeys(mutated)) possible.add(key);
      bytes += mutated.length;
    }
    const window = startWindow();
    const storeFile = path.join(folder(), 'storage', 'store.sqlite');
    const options = { storeFile, roots: [root], watch: false };
    const readerPath = programs.reader;
    assert.equal(await window.ask('open', { ...options, readerPath }), bytes);
    const held = await window.ask('dump');
    const peakMb = await window.ask('peakMb');
    assert.deepEqual(await window.ask('logs'), []);
    await window.ask('close');
    const keys = held
      .split('\n')
      .flatMap(line => /^request \["((?:[^"\\]|\\.)*)"/.exec(line) ?? []);
    const stored = keys.filter((_, i) => i % 2 === 1).map(key => JSON.parse(`"${key}"`) as string);
    assert.ok(stored.length > 1000);
    // The requests inside a request (`…#1`) are checked with it.
    for (const key of stored) {
      if (key.startsWith('l\n')) continue;
      assert.ok(possible.has(key.split('#', 1)[0] ?? ''), `${JSON.stringify(key)} stands nowhere`);
    }
    console.log(`      ${(bytes / megabyte).toFixed(0)} MB: ${peakMb.toFixed(0)} MB of memory`);
    assert.ok(peakMb < 450, `${peakMb} MB`);
    // In one thread, in this process, without a store.
    assertSame(held, await freshDump(root));
    // Nothing is read again.
    const next = startWindow();
    assert.equal(await next.ask('open', options), 0);
    assertSame(await next.ask('dump'), held);
  });

  const text = (what: string) => what.repeat(Math.floor((50 * megabyte) / what.length));
  const open = JSON.stringify(assistant({ id: 'huge' })).slice(0, -1);
  /** The line, and whether it is a request. */
  const huge: Record<string, [make: () => string, isRead: boolean]> = {
    'of text': [() => `${open},"x":"${text('x')}"}`, true],
    'of text beyond Latin-1': [() => `${open},"x":"${text('€').slice(0, 17 * megabyte)}"}`, true],
    'of NULs': [() => text('\0'), false],
    'of backslashes without an end': [() => `${open},"x":"${text('\\')}`, false],
    'of brackets that never close': [() => `${open},"x":${text('[')}`, false],
    'nested 25 million deep': [() => `${open},"x":${'['.repeat(25 * megabyte)}${']'.repeat(25 * megabyte)}}`, false],
    'of objects that never close': [() => text('{"type":'), false],
    'of empty objects': [() => `${open},"x":[${text('{},')}{}]}`, false],
    'of glued objects': [() => text('{"usage":1}'), false],
    'of the word that matters': [() => text('"usage"'), false],
    'of records in one line': [() => text(JSON.stringify(assistant({ id: 'huge' }))), false],
    'of tool calls': [() => `${open.slice(0, -1)},"content":[${text('{"type":"tool_use","id":"t","name":"Bash","input":{}},')}{}]}}`, false],
  }; // prettier-ignore
  for (const [what, [make, isRead]] of Object.entries(huge)) {
    it(`a line of 50 MB ${what}: the others are read, in bounded memory`, async () => {
      const root = path.join(folder(), 'logs');
      const log = (content: string) => write(path.join(root, 'projects/-a/s1.jsonl'), content);
      log(lines(assistant({ id: 'a' })) + `${make()}\n` + lines(assistant({ id: 'b' })));
      const window = startWindow();
      const readerPath = programs.reader;
      await window.ask('open', { storeFile: null, roots: [root], watch: false, readerPath });
      assert.equal((await window.ask('report')).requests, isRead ? 3 : 2);
      const peakMb = await window.ask('peakMb');
      assert.ok(peakMb < 600, `${peakMb.toFixed(0)} MB`);
      rmSync(root, { recursive: true });
    });
  }

  it('all of them in one log, and a line longer than any text can be: the others are read, in bounded memory', async () => {
    const root = path.join(folder(), 'logs');
    const log = write(path.join(root, 'projects/-a/s1.jsonl'), '');
    let good = 0;
    const add = (line: string) => {
      appendFileSync(log, `${line}\n`);
      appendFileSync(log, lines(assistant({ id: `good_${good++}` })));
    };
    let read = 0;
    for (const [make, isRead] of Object.values(huge)) {
      // Each with an id of its own.
      add(make().replace('"id":"huge"', `"id":"huge_${good}"`));
      if (isRead) read++;
    }
    // A JavaScript text has 2^29 − 25 characters at most.
    appendFileSync(log, `${open},"x":"`);
    for (let n = 0; n < 12; n++) appendFileSync(log, text('x'));
    add('"}');
    const window = startWindow();
    const readerPath = programs.reader;
    await window.ask('open', { storeFile: null, roots: [root], watch: false, readerPath });
    const rejected = await window.ask('rejected');
    const peakMb = await window.ask('peakMb');
    console.log(`      ${peakMb.toFixed(0)} MB of memory; left out: ${JSON.stringify(rejected)}`);
    assert.equal((await window.ask('report')).requests, good + read);
    assert.equal(rejected.too_long, 1);
    assert.deepEqual(await window.ask('logs'), []);
    assert.ok(peakMb < 900, `${peakMb.toFixed(0)} MB`);
  });
});
