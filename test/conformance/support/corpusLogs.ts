/** The nine real logs with known answers. */
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { sharedNames, sharedPath } from './sharedFolder';

/** Names of the logs, sorted; none when the shared folder is absent. */
export function corpusNames(): string[] {
  return sharedNames('corpus').filter(name => existsSync(sharedPath('corpus', name, 'projects')));
}

/** Every transcript below a log's projects folder, sorted. */
export function transcriptsOf(name: string): { root: string; files: string[] } {
  const root = sharedPath('corpus', name, 'projects');
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.jsonl') && path.basename(file) !== 'journal.jsonl')
    .map(file => path.join(root, file))
    .sort();
  return { root, files };
}
