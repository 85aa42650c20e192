/**
 * The engine's threads run beside the extension host's own, in one process: where cores are few they must not take
 * them from it. Linux counts niceness by thread, so a worker may step back alone; elsewhere it would be the whole
 * process, the host with it.
 */
import * as os from 'node:os';

/** Behind the host, before anything that was started as a batch job. */
const engineNiceness = 5;
/** Behind the engine: what they have read is of no use before it has a core. */
const readerNiceness = 10;

/** Called by the extension's worker as it starts; threads that it makes begin with its niceness. */
export function stepBehindHost(): void {
  stepBack(engineNiceness);
}

/** Called by a reader as it starts: behind an engine that stepped back; beside one that did not, in a terminal. */
export function stepBehindEngine(): void {
  if (os.getPriority() >= engineNiceness) stepBack(readerNiceness);
}

function stepBack(niceness: number): void {
  if (process.platform !== 'linux' || os.getPriority() >= niceness) return;
  try {
    os.setPriority(niceness);
  } catch {
    // A sandbox that forbids it: then the threads share the cores as equals, and all works.
  }
}
