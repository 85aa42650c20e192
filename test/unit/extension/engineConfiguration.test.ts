import assert from 'node:assert/strict';
import { engineConfiguration, expandHome } from '../../../src/extension/engineConfiguration';
import { defaultSettings } from '../../../src/protocol/settings';

const home = '/home/ada';

describe('engine configuration', () => {
  it('leaves the folders and the machine’s zone to the engine', () => {
    assert.deepEqual(engineConfiguration(defaultSettings, home), {
      logDirectories: null,
      timeZone: 'local',
      costMode: 'auto',
      pricingOverrides: {},
      history: { keepDays: 0, keepTexts: false },
    });
  });

  it('expands the home folder', () => {
    const settings = { ...defaultSettings, logDirectories: ['~/logs', '/srv/logs'] };
    const { logDirectories } = engineConfiguration(settings, home);
    assert.deepEqual(logDirectories, ['/home/ada/logs', '/srv/logs']);
  });

  it('names the zone that the machine moved to, unless the setting names one', () => {
    assert.equal(engineConfiguration(defaultSettings, home, 'Asia/Tokyo').timeZone, 'Asia/Tokyo');
    const settings = { ...defaultSettings, timeZone: 'utc' };
    assert.equal(engineConfiguration(settings, home, 'Asia/Tokyo').timeZone, 'utc');
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
