// Follows a file that another process appends to.

import { open } from 'node:fs/promises';

/** How often to look, in ms. */
const EVERY = 100;

/**
 * Prints what is in `file` and what comes, until `stop`, which prints the rest.
 *
 * @param {string} file it must exist
 * @param {(text: string) => void} print
 * @returns {Promise<() => Promise<void>>} stop
 */
export async function tail(file, print) {
  const handle = await open(file, 'r');
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(64 * 1024);
  const readOn = async () => {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      print(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }));
    }
  };
  let reading = readOn();
  const timer = setInterval(() => (reading = reading.then(readOn)), EVERY);
  return async () => {
    clearInterval(timer);
    await reading;
    await readOn();
    await handle.close();
  };
}
