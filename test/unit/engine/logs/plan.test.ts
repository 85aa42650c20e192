import * as assert from 'node:assert/strict';
import {
  appendFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import type { FoundFile } from '../../../../src/engine/logs/discover';
import { planRead } from '../../../../src/engine/logs/plan';
import type { LogFile } from '../../../../src/engine/store/logFiles';
import { useFolder, write } from '../support/folder';
import { readWhole } from '../support/reading';
import { assistant, lines, prompt } from '../support/records';

const first = lines(prompt(), assistant({ id: 'a' }));

describe('what to read of a file', () => {
  const folder = useFolder();
  let file: string;
  beforeEach(() => {
    file = write(path.join(folder(), 'slug/s1.jsonl'), first);
  });

  function found(): FoundFile {
    const info = statSync(file);
    return {
      root: folder(),
      path: file,
      identity: `${info.dev}:${info.ino}`,
      size: info.size,
      mtime: info.mtimeMs,
    };
  }

  /** The cursor after reading the file as it is. */
  function cursor(): LogFile {
    const read = readWhole(folder(), file);
    const { identity, size, mtime, root } = found();
    return { ...read.facts, id: 1, path: file, root, slug: 'slug', identity, size, mtime, offset: read.offset,
      line: read.line, tail: read.tail, vanished: false, rereads: 0 }; // prettier-ignore
  }

  const from = (known?: LogFile, force?: boolean) => planRead(found(), known, force)?.from;

  it('all of a new one', () => {
    assert.deepEqual(planRead(found(), undefined), {
      root: folder(),
      path: file,
      from: 0,
      to: first.length,
      line: 0,
      facts: { born: 0, firstCwd: '', firstSession: '' },
    });
  });

  it('nothing where nothing changed', () => assert.equal(planRead(found(), cursor()), null));

  it('all of it when asked to', () => assert.equal(from(cursor(), true), 0));

  it('the new bytes of an append, with what the head said', () => {
    const known = cursor();
    appendFileSync(file, lines(assistant({ id: 'b' })));
    const { born, firstCwd, firstSession } = known;
    assert.deepEqual(planRead(found(), known), {
      root: folder(),
      path: file,
      from: first.length,
      to: statSync(file).size,
      line: 2,
      facts: { born, firstCwd, firstSession },
    });
  });

  it('an unfinished line again from its start', () => {
    appendFileSync(file, '{"half');
    const known = cursor();
    appendFileSync(file, '":1}\n');
    assert.equal(from(known), first.length);
  });

  it('only what is new behind a short first line', () => {
    write(file, '{}\n');
    const known = cursor();
    appendFileSync(file, first);
    assert.equal(from(known), 3);
  });

  it('all of a file that shrank', () => {
    const known = cursor();
    truncateSync(file, 20);
    assert.equal(from(known), 0);
  });

  it('all of a file that shrank and grew beyond its old size', () => {
    const known = cursor();
    write(file, lines(prompt({ cwd: '/other' }), assistant({ id: 'x' }), assistant({ id: 'y' })));
    assert.ok(found().size > known.size);
    assert.equal(from(known), 0);
  });

  it('all of a file rewritten with the same size', () => {
    const known = cursor();
    writeFileSync(file, first.replace('"a"', '"b"'));
    utimesSync(file, new Date(), new Date(known.mtime + 5000));
    assert.equal(from(known), 0);
  });

  it('all of a file that was only touched: it may have been rewritten', () => {
    const known = cursor();
    utimesSync(file, new Date(), new Date(known.mtime + 5000));
    assert.equal(from(known), 0);
  });

  it('all of a file that was replaced, even by a longer one with the same head', () => {
    const known = cursor();
    renameSync(write(path.join(folder(), 'new'), first + lines(assistant({ id: 'b' }))), file);
    assert.notEqual(found().identity, known.identity);
    assert.equal(from(known), 0);
  });

  it('all of a file whose bytes before the cursor changed', () => {
    const known = cursor();
    write(file, first.replace('"a"', '"b"') + lines(assistant({ id: 'b' })));
    assert.equal(from(known), 0);
  });

  it('all of a file that was empty, with nothing known of it', () => {
    write(file, '');
    const known = { ...cursor(), firstCwd: '/of/what/it/held/before', born: 7 };
    write(file, first);
    assert.deepEqual(planRead(found(), known)?.facts, { born: 0, firstCwd: '', firstSession: '' });
  });

  it('all of a file that can no longer be opened, so that reading says why', () => {
    const known = cursor();
    const gone = { ...found(), size: known.size + 10 };
    assert.equal(
      planRead({ ...gone, path: gone.path }, { ...known, path: `${file}.gone` })?.from,
      0,
    );
  });
});
