/** Reading one transcript in tests. */
import { statSync } from 'node:fs';
import * as path from 'node:path';
import {
  readTranscript,
  type TranscriptRead,
} from '../../../../src/engine/transcript/readTranscript';
import { write } from './folder';

/** The whole of a file below the projects folder `root`. */
export function readWhole(root: string, file: string): TranscriptRead {
  return readTranscript({
    root,
    path: file,
    from: 0,
    to: statSync(file).size,
    line: 0,
    facts: { born: 0, firstCwd: '', firstSession: '' },
  });
}

/** What follows a read of the same file. */
export function readOn(before: TranscriptRead): TranscriptRead {
  return readTranscript({
    root: before.task.root,
    path: before.task.path,
    from: before.offset,
    to: statSync(before.task.path).size,
    line: before.line,
    facts: before.facts,
  });
}

/** Writes a main transcript and reads it. */
export function readText(
  root: string,
  text: string | Buffer,
  name = 'slug/s1.jsonl',
): TranscriptRead {
  return readWhole(root, write(path.join(root, name), text));
}
