import assert from 'node:assert/strict';
import {
  anomalyOptions,
  readSettings,
  type RawSettings,
} from '../../../src/extension/settingsReader';
import { defaultSettings, type Settings } from '../../../src/protocol/settings';
import { english } from './fakes';

const previous: Settings = {
  ...defaultSettings,
  timeZone: 'Asia/Kolkata',
  'anomaly.thresholdPp': 22,
  'anomaly.baselineDays': 20,
  'anomaly.minimumDays': 9,
};

function read(raw: RawSettings) {
  const { settings, problems } = readSettings(raw, previous, english);
  return { settings, messages: problems.map(problem => problem.message) };
}

describe('settings', () => {
  it('are the defaults where nothing is set', () => {
    assert.deepEqual(readSettings({}, previous, english), {
      settings: defaultSettings,
      problems: [],
    });
  });

  const threshold: [unknown, string][] = [
    [true, 'true'],
    [1.5, '1.5'],
    ['15', '"15"'],
    [0, '0'],
    [101, '101'],
    [null, 'null'],
    [{ a: 1 }, '{"a":1}'],
  ];
  for (const [raw, got] of threshold) {
    it(`refuse a threshold of ${got}`, () => {
      const { settings, messages } = read({ 'anomaly.thresholdPp': raw });
      assert.deepEqual(messages, [
        `claudeUsage.anomaly.thresholdPp: expected an integer from 1 to 100, got ${got}`,
      ]);
      assert.equal(settings['anomaly.thresholdPp'], 22, 'the last good one is kept');
    });
  }

  const refused: [string, RawSettings, string][] = [
    [
      'an unknown zone',
      { timeZone: 'Mars/Olympus' },
      'claudeUsage.timeZone: expected "local", "utc" or an IANA time zone name, got "Mars/Olympus"',
    ],
    ['a zone that is no text', { timeZone: 7 }, 'claudeUsage.timeZone: expected a text, got 7'],
    [
      'another scope',
      { scope: 'folder' },
      'claudeUsage.scope: expected one of "workspace", "all", got "folder"',
    ],
    [
      'one bad item of a list',
      { 'statusBar.items': ['cost', 'clock'] },
      'claudeUsage.statusBar.items[1]: expected one of "cacheHit", "cost", "countdown", "tokens", got "clock"',
    ],
    [
      'a relative folder',
      { logDirectories: ['~/logs', 'logs'] },
      'claudeUsage.logDirectories[1]: expected an absolute path or one that starts with ~, got "logs"',
    ],
    [
      'an empty folder',
      { logDirectories: [''] },
      'claudeUsage.logDirectories[0]: expected a text that is not empty, got ""',
    ],
    [
      'a folder that is no list',
      { logDirectories: '~/logs' },
      'claudeUsage.logDirectories: expected a list, got "~/logs"',
    ],
  ];
  for (const [name, raw, message] of refused) {
    it(`refuse ${name}`, () => assert.deepEqual(read(raw).messages, [message]));
  }

  const fourRates = { input: 1, output: 2, write5m: 3, write1h: 4 };
  const rates = { ...fourRates, read: 5 };
  const overrides: [string, unknown, string][] = [
    [
      'an unknown key',
      { m: { ...rates, cache: 1 } },
      'claudeUsage.pricing.overrides.m: unknown key "cache", expected only input, output, write5m, write1h, read',
    ],
    [
      'a missing rate',
      { 'a-b': fourRates },
      'claudeUsage.pricing.overrides["a-b"].read: expected a number of 0 or more, got nothing',
    ],
    [
      'a negative rate',
      { m: { ...rates, input: -1 } },
      'claudeUsage.pricing.overrides.m.input: expected a number of 0 or more, got -1',
    ],
    ['an empty model id', { '': rates }, 'claudeUsage.pricing.overrides: a key must not be empty'],
    ['a list', [rates], 'claudeUsage.pricing.overrides: expected an object, got '],
  ];
  for (const [name, bad, message] of overrides) {
    it(`refuse overrides with ${name} whole, and take the rest of the save`, () => {
      const raw = { 'pricing.overrides': bad, weekStart: 'sunday' };
      const { settings, messages } = read(raw);
      assert.equal(messages.length, 1);
      assert.ok(messages[0]?.startsWith(message), messages[0]);
      assert.equal(settings['pricing.overrides'], previous['pricing.overrides']);
      assert.equal(settings.weekStart, 'sunday');
    });
  }

  it('take good overrides', () => {
    const raw = { 'pricing.overrides': { 'acme-large': rates } };
    assert.deepEqual(read(raw).settings['pricing.overrides'], { 'acme-large': rates });
  });

  it('refuse more minimum days than baseline days, naming both, and keep the last good pair', () => {
    const { settings, messages } = read({
      'anomaly.minimumDays': 10,
      'anomaly.baselineDays': 7,
      'anomaly.thresholdPp': 30,
    });
    assert.deepEqual(messages, [
      'claudeUsage.anomaly.minimumDays: 10 is above claudeUsage.anomaly.baselineDays, which is 7',
    ]);
    assert.deepEqual(anomalyOptions(settings), {
      enabled: true,
      thresholdPp: 30,
      baselineDays: 20,
      minimumDays: 9,
      minimumRequests: 20,
    });
  });

  it('cut a long value in the message', () => {
    const { messages } = read({ scope: 'x'.repeat(500) });
    assert.ok((messages[0] ?? '').length < 160);
  });
});
