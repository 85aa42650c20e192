// Runs the script that is its first argument, and ends when standard input does: so a server started by a test goes with the test,
// even when that one is killed. A wrapper, not `--import`: that would reach the extension hosts and their workers as well.

import { pathToFileURL } from 'node:url';

process.stdin
  .on('end', () => process.exit(0))
  .on('error', () => process.exit(0))
  .resume();
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);
