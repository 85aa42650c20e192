/**
 * Shows that the watch over this whole run works (test/support/watchedThread.cjs): what is tried here is noted as it would
 * be of the extension. What the extension itself did is judged when the run is over (test/support/watchedHost.mjs).
 */
import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as dgram from 'node:dgram';
import * as dns from 'node:dns';
import { readFileSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

interface Modules {
  readonly net: Pick<typeof net, 'connect'>;
  readonly dns: Pick<typeof dns, 'lookup'>;
  readonly http: Pick<typeof http, 'request'>;
  readonly dgram: Pick<typeof dgram, 'createSocket'>;
  readonly spawn: typeof spawn;
  readonly writeFileSync: typeof writeFileSync;
}

/** One of each, none of which leaves this machine. Its text runs in a thread, too: nothing from around it. */
function watchedControl(
  { net, dns, http, dgram, spawn, writeFileSync }: Modules,
  temp: string,
): void {
  const ignore = () => undefined;
  net.connect(9, '127.0.0.1').on('error', ignore);
  dns.lookup('localhost', ignore);
  http.request('http://127.0.0.1:9').on('error', ignore).end();
  void fetch('http://127.0.0.1:9').catch(ignore);
  const socket = dgram.createSocket('udp4');
  socket.send('x', 9, '127.0.0.1', () => socket.close());
  spawn(process.execPath, ['--version']).on('error', ignore);
  writeFileSync(temp, '');
}

describe('the watch over connections and files', () => {
  const file = process.env['HOST_WATCH_FILE'];

  before(function () {
    // In desktop VS Code nothing is watched.
    if (file === undefined) this.skip();
  });

  const noted = () =>
    readFileSync(file ?? '', 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as { from: string; call: string; thread: string });

  it('sees what is done in the host, and in a thread that takes no flags', async () => {
    const temp = join(tmpdir(), `claude-usage-control-${process.pid}`);
    watchedControl({ net, dns, http, dgram, spawn, writeFileSync }, temp);
    const code = `
      const { spawn } = require('child_process');
      const { writeFileSync } = require('fs');
      (${watchedControl.toString()})({ net: require('net'), dns: require('dns'), http: require('http'),
        dgram: require('dgram'), spawn, writeFileSync }, ${JSON.stringify(temp)});`;
    const worker = new Worker(code, { eval: true, execArgv: [] });
    await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
    const seen = noted().filter(each => each.from === 'control');
    const calls = ['connect', 'fetch', 'lookup', 'request', 'send', 'spawn', 'writeFileSync'];
    for (const isMain of [true, false]) {
      const here = seen.filter(each => (each.thread === 'main') === isMain).map(each => each.call);
      for (const call of calls) assert.ok(here.includes(call), `${call}, main: ${isMain}`);
    }
  });
});
