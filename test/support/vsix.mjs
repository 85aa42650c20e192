// The extension as users get it: packaged by vsce.

import { join } from 'node:path';
import { repoRoot, run } from './process.mjs';

/**
 * Packages the extension into `file`. TEST_VSIX in the environment names one made before, which is taken as it is.
 *
 * @param {string} [file]
 * @param {string} [root] of the extension
 * @returns {Promise<string>} where it is
 */
export async function packagedExtension(
  file = join(repoRoot, 'out', 'claude-usage.vsix'),
  root = repoRoot,
) {
  const made = process.env.TEST_VSIX;
  if (made) return made;
  const vsce = join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '-o', file], { cwd: root });
  return file;
}
