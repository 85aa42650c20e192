/** The shared folder with the cases and the real logs: absent in a plain clone, and then the tests say so and skip. */
import * as fs from 'node:fs';
import * as path from 'node:path';

const root = path.resolve(process.env['CLAUDE_USAGE_SHARED'] ?? path.join('..', 'shared'));

export function sharedPath(...parts: string[]): string {
  return path.join(root, ...parts);
}

/** Skips the suite when the folder is not there; call it in a `before` hook. */
export function needShared(context: Mocha.Context, ...parts: string[]): void {
  if (fs.existsSync(sharedPath(...parts))) return;
  process.stdout.write(`    no ${sharedPath(...parts)}: skipped (set CLAUDE_USAGE_SHARED)\n`);
  context.skip();
}

/** Names in a shared folder, sorted; none when it is absent, so that a suite can be declared before it is skipped. */
export function sharedNames(...parts: string[]): string[] {
  const folder = sharedPath(...parts);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

export function readJson(...parts: string[]): unknown {
  return JSON.parse(fs.readFileSync(sharedPath(...parts), 'utf8'));
}
