import assert from 'node:assert/strict';
import { engineConfiguration, expandHome } from '../../../src/extension/engineConfiguration';
import { defaultSettings } from '../../../src/protocol/settings';

const machine = { home: '/home/ada', timeZone: 'Europe/Berlin' };

describe('engine configuration', () => {
  it('leaves the folders to the engine and names the machine’s zone', () => {
    assert.deepEqual(engineConfiguration(defaultSettings, machine), {
      logDirectories: null,
      timeZone: 'Europe/Berlin',
      costMode: 'auto',
      pricingOverrides: {},
    });
  });

  it('expands the home folder', () => {
    const settings = { ...defaultSettings, logDirectories: ['~/logs', '/srv/logs'] };
    const { logDirectories } = engineConfiguration(settings, machine);
    assert.deepEqual(logDirectories, ['/home/ada/logs', '/srv/logs']);
  });

  it('is UTC where the runtime cannot say', () => {
    const { timeZone } = engineConfiguration(defaultSettings, { ...machine, timeZone: '' });
    assert.equal(timeZone, 'utc');
  });

  for (const [path, expected] of [
    ['~', '/home/ada'],
    ['~\\logs', '/home/ada\\logs'],
    ['~bob/logs', '~bob/logs'],
    ['/a/~/b', '/a/~/b'],
  ] as const) {
    it(`expands ${path} to ${expected}`, () =>
      assert.equal(expandHome(path, '/home/ada'), expected));
  }
});
