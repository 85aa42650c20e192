import * as assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { schemaVersion } from '../../../../src/engine/store/schema';
import { readImage, StoreFile } from '../../../../src/engine/store/storeFile';
import { runs } from '../../../fixtures/runs';
import { useFolder } from '../support/folder';
import { filledDisk } from './fullDisk';
import { useWindows } from './window';
import { imageOf } from './windowProcess';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

describe('the saved store file', () => {
  const folder = useFolder();
  const startWindow = useWindows();
  let file: string;
  let store: StoreFile;
  let problems: string[];
  beforeEach(() => {
    file = path.join(folder(), 'store.sqlite');
    store = new StoreFile(file);
    problems = [];
  });

  async function load(): Promise<string | null> {
    const image = await store.load(line => problems.push(line));
    return image && Buffer.from(image.bytes).toString();
  }

  function rewriteHeader(change: Record<string, unknown>): void {
    const all = readFileSync(file);
    const end = all.indexOf(0x0a);
    const header = JSON.parse(all.toString('utf8', 0, end)) as object;
    const head = Buffer.from(JSON.stringify({ ...header, ...change }) + '\n');
    writeFileSync(file, Buffer.concat([head, all.subarray(end + 1)]));
  }

  it('gives back the bytes it was given, any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const id = await store.save(bytes);
        const image = await store.load(line => problems.push(line));
        assert.deepEqual(image && new Uint8Array(image.bytes), bytes);
        assert.equal(image?.id, id);
        assert.equal(await store.currentId(), id);
      }),
      runs(15),
    );
    assert.deepEqual(problems, []);
  });

  it('says that there is none', async () => {
    assert.equal(await load(), null);
    assert.equal(await store.currentId(), null);
    assert.deepEqual(problems, []);
  });

  it('has a header line, is its owner’s alone, and keeps the one before', async () => {
    await store.save(bytesOf('one'));
    const id = await store.save(bytesOf('two'));
    const head = readFileSync(file, 'utf8').split('\n')[0] ?? '';
    assert.deepEqual(JSON.parse(head), {
      format: 1,
      schema: schemaVersion,
      id,
      length: 3,
      crc32: 0x11ca8a66,
    });
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder()).sort(), ['store.sqlite', 'store.sqlite.previous']);
    rmSync(file);
    assert.equal(await load(), 'one');
  });

  it('a truncated one is noticed wherever it ends; the previous one stands in', async () => {
    await store.save(bytesOf('the one before'));
    await store.save(bytesOf('the one that is cut short'));
    const previous = readFileSync(`${file}.previous`);
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 3) {
      writeFileSync(file, whole.subarray(0, length));
      writeFileSync(`${file}.previous`, previous);
      problems = [];
      assert.equal(await load(), 'the one before', `${length} bytes`);
      assert.equal(problems.length, 1);
      assert.deepEqual(readFileSync(`${file}.damaged`), whole.subarray(0, length));
      // Set aside once: the next start says nothing.
      assert.equal(await load(), 'the one before');
      assert.equal(problems.length, 1);
    }
  });

  it('any flipped bit of the contents is noticed, and none of the header does harm', async () => {
    await store.save(bytesOf('the one before'));
    await store.save(bytesOf('the one with a flipped bit'));
    const whole = readFileSync(file);
    const previous = readFileSync(`${file}.previous`);
    const body = whole.indexOf(0x0a) + 1;
    for (let bit = 0; bit < whole.length * 8; bit += 11) {
      const at = bit >> 3;
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(file, flipped);
      writeFileSync(`${file}.previous`, previous);
      const loaded = await load();
      // A flipped letter of the id leaves a store that is whole.
      const right =
        at < body ? ['the one before', 'the one with a flipped bit'] : ['the one before'];
      assert.ok(right.includes(loaded ?? ''), `bit ${bit}: ${loaded}`);
    }
  });

  const unusable: Record<string, [make: () => void, reason: RegExp]> = {
    garbage: [() => writeFileSync(file, Buffer.alloc(5000, 'garbage')), /no header/],
    'an empty file': [() => writeFileSync(file, ''), /no header/],
    'a header that is no object': [() => writeFileSync(file, 'null\nx'), /no header/],
    'bytes behind its end': [() => writeFileSync(file, 'more', { flag: 'a' }), /bytes instead of/],
    'a newer schema': [() => rewriteHeader({ schema: schemaVersion + 1 }), /newer version/],
    'a schema older than any there was': [() => rewriteHeader({ schema: 0 }), /older version/],
    'a directory': [
      () => {
        rmSync(file);
        mkdirSync(path.join(file, 'below'), { recursive: true });
      },
      /EISDIR/,
    ],
  };
  for (const [what, [make, reason]] of Object.entries(unusable)) {
    it(`${what}: set aside and said once, the previous one stands in, and it can be saved again`, async () => {
      await store.save(bytesOf('the one before'));
      await store.save(bytesOf('the one that is spoilt'));
      make();
      assert.equal(await load(), 'the one before');
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', reason);
      assert.ok(existsSync(`${file}.damaged`));
      assert.equal(await load(), 'the one before');
      assert.equal(problems.length, 1);
      await store.save(bytesOf('a new one'));
      assert.equal(await load(), 'a new one');
      assert.equal(problems.length, 1);
    });
  }

  it('two that are spoilt are both set aside, again and again, whatever was set aside before', async () => {
    for (const spoil of [
      () => writeFileSync(file, 'spoilt'),
      () => mkdirSync(path.join(file, 'x'), { recursive: true }),
      () => writeFileSync(file, 'spoilt'),
    ]) {
      rmSync(file, { recursive: true, force: true });
      writeFileSync(`${file}.previous`, 'spoilt too');
      spoil();
      problems = [];
      assert.equal(await load(), null);
      assert.equal(problems.length, 2);
      assert.equal(await load(), null);
      assert.equal(problems.length, 2);
    }
  });

  it('one that can neither be read nor set aside is said, and there is none', async () => {
    // Below a file there is nothing to read, for root neither.
    const below = new StoreFile(path.join(file, 'store.sqlite'));
    writeFileSync(file, 'a file where the folder should be');
    assert.equal(await below.load(line => problems.push(line)), null);
    assert.match(problems[0] ?? '', /ENOTDIR.*cannot be set aside/);
    assert.equal(await below.currentId(), null);
    await assert.rejects(below.save(bytesOf('x')));
    assert.equal(readFileSync(file, 'utf8'), 'a file where the folder should be');
  });

  it('the id is that of what would be loaded, also between the two renames', async () => {
    const first = await store.save(bytesOf('one'));
    await store.save(bytesOf('two'));
    rmSync(file);
    assert.equal(await store.currentId(), first);
    writeFileSync(file, 'spoilt');
    assert.equal(await store.currentId(), first);
  });

  it('a failed save leaves what was there and no temporary file', async () => {
    await store.save(bytesOf('one'));
    // A folder that is not empty cannot be replaced by a file.
    mkdirSync(path.join(`${file}.previous`, 'x'), { recursive: true });
    await assert.rejects(store.save(bytesOf('two')));
    assert.equal(await load(), 'one');
    assert.deepEqual(readdirSync(folder()).sort(), ['store.sqlite', 'store.sqlite.previous']);
  });

  it('a disk that fills up while it is written: the save fails, what was there stays', async function () {
    const disk = filledDisk(path.join(folder(), 'disk'), '64k');
    if (!disk) this.skip();
    try {
      const small = new StoreFile(path.join(disk.path, 'store.sqlite'));
      await small.save(imageOf(1, 20_000));
      await assert.rejects(small.save(imageOf(2, 100_000)), /ENOSPC/);
      assert.deepEqual(readdirSync(disk.path), ['store.sqlite']);
      const image = await small.load(line => problems.push(line));
      assert.deepEqual(image && Buffer.from(image.bytes), imageOf(1, 20_000));
      assert.deepEqual(problems, []);
    } finally {
      disk.remove();
    }
  });

  it('what a killed window left half written is cleared away by the next save', async () => {
    await store.save(bytesOf('one'));
    writeFileSync(`${file}.0b3a8f0e-8a4e-4c53-9d0c-0a4f2f1f7a01.tmp`, 'half');
    writeFileSync(path.join(folder(), 'other.tmp'), 'not ours');
    await store.save(bytesOf('two'));
    assert.deepEqual(readdirSync(folder()).sort(), [
      'other.tmp',
      'store.sqlite',
      'store.sqlite.previous',
    ]);
  });

  it('a lock that another window makes at this moment is left alone, one left half made is not', async () => {
    const half = (id: string) => `${file}.lock.${id}-8a4e-4c53-9d0c-0a4f2f1f7a01.tmp`;
    const [making, left] = [half('0b3a8f0e'), half('1b3a8f0e')];
    writeFileSync(making, '{}');
    writeFileSync(left, '{}');
    const before = Date.now() / 1000 - 61;
    utimesSync(left, before, before);
    await store.save(bytesOf('one'));
    assert.deepEqual(readdirSync(folder()).sort(), ['store.sqlite', path.basename(making)]);
  });

  it('killed at any moment of a save, the last one saved or the one under way is there', async () => {
    const bytes = 100_000;
    let newest = 0;
    for (let round = 0; round < 3; round++) {
      const window = startWindow();
      const saving = window.ask('saveLoop', file, bytes);
      await window.untilSaved(1 + round);
      await new Promise(resolve => setTimeout(resolve, (round * 7) % 20));
      await window.kill();
      await assert.rejects(saving);
      const image = await store.load(line => problems.push(line));
      newest = window.saved;
      const text = Buffer.from(image?.bytes ?? []).toString('latin1', 0, 20);
      const number = Number(/^image (\d+);/.exec(text)?.[1]);
      assert.ok(image && (number === newest || number === newest + 1), `${number} after ${newest}`);
      assert.deepEqual(Buffer.from(image.bytes), imageOf(number, bytes));
    }
    assert.deepEqual(problems, []);
    await store.save(bytesOf('after all'));
    assert.deepEqual(readdirSync(folder()).sort(), ['store.sqlite', 'store.sqlite.previous']);
  });

  it('reads what is there without changing it', async () => {
    writeFileSync(file, 'spoilt');
    assert.equal((await readImage(file)).kind, 'unusable');
    assert.equal(readFileSync(file, 'utf8'), 'spoilt');
  });
});
