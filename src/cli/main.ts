/** The terminal's entry point: `run` with the process's own streams, clock and files. */
import * as path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { run } from './run';

/** A reader that stops early (`| head`) is no failure of ours. */
function ignoreBrokenPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

// A command is over before optimised SQLite would pay for its compilation: a fifth of the processor time.
setFlagsFromString('--liftoff-only');

ignoreBrokenPipe(process.stdout);
ignoreBrokenPipe(process.stderr);

const io = {
  stdout: (text: string) => void process.stdout.write(text),
  stderr: (text: string) => void process.stderr.write(text),
  clock: () => Date.now(),
  directory: process.cwd(),
  assets: {
    wasmPath: path.join(__dirname, 'sql-wasm.wasm'),
    readerPath: path.join(__dirname, 'reader.cjs'),
  },
};

void run(process.argv.slice(2), io).then(code => {
  // Everything written is flushed first; then nothing the engine may have left open keeps the process.
  process.stdout.write('', () => process.exit(code));
});
