// Generated session logs to look at: `dist/sample.js DIR` writes a Claude home with `projects/` and prints `{"workspace": "/abs/folder"}`,
// a folder that it made and that belongs to its first project.

import { join } from 'node:path';
import { repoRoot, run } from './process.mjs';

/**
 * @param {string} dir the Claude home to write
 * @returns {Promise<string>} the folder to open
 */
export async function makeSampleLogs(dir) {
  const printed = await run(process.execPath, [join(repoRoot, 'dist', 'sample.js'), dir]);
  const { workspace } = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  if (typeof workspace !== 'string')
    throw new Error(`the sample generator named no workspace: ${printed}`);
  return workspace;
}
