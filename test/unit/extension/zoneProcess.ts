/**
 * A process whose machine moves: for each zone of its arguments the link `/etc/localtime` leads there, and the process
 * looks. Prints, as JSON, what it, looking, and a thread of it see. Run where `/etc` is its own.
 */
import { rmSync, symlinkSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { detectTimeZone, machineTimeZone } from '../../../src/extension/machineZone';

const thread = new Worker(
  `const { parentPort } = require('node:worker_threads');
   const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
   parentPort.on('message', () => parentPort.postMessage(zone()));`,
  { eval: true },
);

function zoneOfThread(): Promise<string> {
  return new Promise(resolve => {
    thread.once('message', resolve);
    thread.postMessage('');
  });
}

/** What was seen after a move. */
export interface Seen {
  /** By the process before it looked. */
  readonly before: string;
  readonly detected: string;
  readonly thread: string;
  /** Local hour of 1970-01-01T00:00Z. */
  readonly hour: number;
  readonly TZ?: string;
}

async function main(): Promise<void> {
  const seen: Seen[] = [];
  for (const zone of process.argv.slice(2)) {
    rmSync('/etc/localtime', { force: true });
    symlinkSync(`/usr/share/zoneinfo/${zone}`, '/etc/localtime');
    const before = machineTimeZone();
    const detected = detectTimeZone();
    const { TZ } = process.env;
    seen.push({
      before,
      detected,
      thread: await zoneOfThread(),
      hour: new Date(0).getHours(),
      ...(TZ === undefined ? {} : { TZ }),
    });
  }
  console.log(JSON.stringify(seen));
  await thread.terminate();
}

void main();
