/** The terminal's own code path, run in this process. */
import * as path from 'node:path';
import { run } from '../../../src/cli/run';
import type { EngineAssets } from '../../../src/cli/openEngine';

/** Without a reader thread the engine reads in this one: no built bundle is needed. */
export const assets: EngineAssets = {
  wasmPath: path.resolve('node_modules', 'sql.js', 'dist', 'sql-wasm.wasm'),
  readerPath: '',
};

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runTerminal(...argv: string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const code = await run(argv, {
    stdout: text => (stdout += text),
    stderr: text => (stderr += text),
    clock: () => Date.now(),
    directory: process.cwd(),
    assets,
  });
  return { code, stdout, stderr };
}

/** The JSON of a command that must succeed. */
export async function runJson(...argv: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runTerminal(...argv, '--json');
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
