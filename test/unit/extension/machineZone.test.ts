import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { MachineZone } from '../../../src/extension/machineZone';
import { programs } from '../../support/programs';
import type { Seen } from './zoneProcess';

describe('the machine’s zone', () => {
  /** In a user and mount namespace of its own, with an `/etc` that holds nothing but the link. */
  const apart = ['-Urm', 'sh', '-c', 'mount -t tmpfs none /etc && exec "$@"', 'sh'];

  function needNamespaces(context: Mocha.Context): void {
    const isLinux = process.platform === 'linux' && existsSync('/usr/share/zoneinfo/Asia/Tokyo');
    if (isLinux && spawnSync('unshare', [...apart, 'true']).status === 0) return;
    console.log('      unshare is not allowed here: a machine that moves is not tested');
    context.skip();
  }

  function travel(TZ: string | undefined, ...zones: string[]): Seen[] {
    const args = [...apart, process.execPath, programs.zoneProcess, ...zones];
    // Node leaves out what is undefined.
    const run = spawnSync('unshare', args, { encoding: 'utf8', env: { ...process.env, TZ } });
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(run.stdout) as Seen[];
  }

  it('is seen when the machine moved, in every thread', function () {
    needNamespaces(this);
    const [first, second, third] = ['Europe/Berlin', 'Asia/Tokyo', 'America/New_York'];
    // At 1970-01-01T00:00Z it was 1 in Berlin, 9 in Tokyo and 19 in New York. Nobody sees it without looking.
    assert.deepEqual(travel(undefined, first, second, third), [
      { before: first, detected: first, thread: first, hour: 1 },
      { before: first, detected: second, thread: second, hour: 9 },
      { before: second, detected: third, thread: third, hour: 19 },
    ]);
  });

  it('is what TZ says where it is set, and TZ stays', function () {
    needNamespaces(this);
    const zone = 'America/St_Johns';
    // 3:30 behind.
    const seen = { before: zone, detected: zone, thread: zone, hour: 20, TZ: zone };
    assert.deepEqual(travel(zone, 'Europe/Berlin', 'Asia/Tokyo'), [seen, seen]);
  });
});

describe('reports of the setting local', () => {
  let machine = 'Europe/Berlin';
  const zone = new MachineZone(() => machine);

  it('stay while the machine stays', () => {
    assert.equal(zone.check('local', 'Europe/Berlin'), false);
    assert.equal(zone.movedTo, undefined);
  });

  it('follow it when it moves, and are asked for once', () => {
    machine = 'Asia/Tokyo';
    assert.equal(zone.check('local', 'Europe/Berlin'), true);
    assert.equal(zone.movedTo, 'Asia/Tokyo');
    assert.equal(zone.check('local', 'Europe/Berlin'), false);
    assert.equal(zone.check('local', 'Asia/Tokyo'), false);
  });

  it('follow it home again', () => {
    machine = 'Europe/Berlin';
    assert.equal(zone.check('local', 'Asia/Tokyo'), true);
    assert.equal(zone.movedTo, 'Europe/Berlin');
  });

  it('stay where the system names no zone, and where the setting does', () => {
    machine = '';
    assert.equal(zone.check('local', 'Europe/Berlin'), false);
    machine = 'Asia/Tokyo';
    assert.equal(zone.check('utc', 'UTC'), false);
    assert.equal(zone.check('America/New_York', 'America/New_York'), false);
    assert.equal(zone.movedTo, 'Europe/Berlin');
  });
});
