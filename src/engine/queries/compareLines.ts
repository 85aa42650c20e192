/** The lines of all logs for the comparison, in the order in which ccusage reads them. */
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../store/store';
import { readForCompare, type CompareLine, type CompareTask } from '../transcript/compareFile';
import { projectOf } from '../transcript/project';
import type { Place } from '../store/names';

/** With the file it stands in. */
export interface ReadLine extends CompareLine {
  readonly file: CompareTask;
}

/**
 * Every log that is still there, to where the store has read it. The engine answers others between two files.
 */
export async function linesForCompare(store: Store): Promise<ReadLine[]> {
  const tasks = [...store.files.all()].map((file): CompareTask => {
    const { root, path: name, offset, born, firstCwd, firstSession } = file;
    const facts = { born, firstCwd, firstSession };
    return { root, path: name, to: offset, facts, onlyTheirs: false };
  });
  const sorted = [...tasks, ...journalsOf(tasks)].sort((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
  const lines: ReadLine[] = [];
  for (const file of sorted) {
    if (!existsSync(file.path)) continue;
    for (const line of readForCompare(file, lines.length)) lines.push({ ...line, file });
    await setImmediate();
  }
  return lines;
}

/** ccusage reads the journals of workflows too, which lie beside their agents' logs. */
function journalsOf(tasks: readonly CompareTask[]): CompareTask[] {
  const folders = new Map(tasks.map(task => [path.dirname(task.path), task.root]));
  return [...folders].map(([folder, root]) => ({
    root,
    path: path.join(folder, 'journal.jsonl'),
    to: Number.MAX_SAFE_INTEGER,
    facts: { born: 0, firstCwd: '', firstSession: '' },
    onlyTheirs: true,
  }));
}

/** Where a line that is no request here would have run. */
export function placeOfLine(line: ReadLine): Place {
  const { facts, root, path: name } = line.file;
  const slug = path.relative(root, name).split(path.sep)[0] ?? '';
  return {
    project: projectOf(facts.firstCwd, line.cwd) ?? slug,
    cwd: line.cwd || facts.firstCwd,
  };
}
