import assert from 'node:assert/strict';
import { parseArguments } from '../../../src/cli/arguments';

function report(...flags: string[]) {
  return parseArguments(['cache-report', ...flags]);
}

describe('parseArguments', function () {
  it('has the settings’ defaults', function () {
    assert.deepEqual(report(), {
      command: 'cache-report',
      logs: [],
      project: null,
      range: { days: null, since: null, until: null },
      timeZone: 'local',
      now: null,
      json: false,
      stats: false,
      store: null,
      anonymize: false,
      format: null,
      misses: { cause: null, session: null, date: null, agent: null, model: null, version: null },
      minimumTokens: 4000,
      bySession: false,
      sort: null,
      anomaly: {
        enabled: true,
        thresholdPp: 15,
        baselineDays: 14,
        minimumDays: 5,
        minimumRequests: 20,
      },
      compat: 'none',
      report: 'daily',
      weekStart: 'monday',
      tools: { query: '', tool: null, session: null, result: 'any', limit: 50 },
    });
  });

  it('reads every flag of the cache report', function () {
    const flags =
      '--logs a --project /p --since 2026-11-01 --until 2026-11-20 --tz utc ' +
      '--now 2026-11-23T12:00:00Z --json --stats --by-session --sort net --threshold-pp 30 ' +
      '--baseline-days 7 --minimum-days 3 --minimum-requests 0 --no-anomaly';
    const args = report(...flags.split(' '));
    assert.deepEqual(args.logs, ['a']);
    assert.deepEqual(args.range, { days: null, since: '2026-11-01', until: '2026-11-20' });
    assert.equal(args.now, Date.UTC(2026, 10, 23, 12));
    assert.deepEqual([args.json, args.stats, args.bySession], [true, true, true]);
    assert.deepEqual([args.project, args.timeZone, args.sort], ['/p', 'utc', 'net']);
    assert.deepEqual(args.anomaly, {
      enabled: false,
      thresholdPp: 30,
      baselineDays: 7,
      minimumDays: 3,
      minimumRequests: 0,
    });
  });

  it('reads which misses are listed', function () {
    const flags =
      '--session s1 --cause tools_changed --agent main --model m --claude-version 2.1.250 --minimum-tokens 0';
    const { misses, minimumTokens } = parseArguments(['misses', ...flags.split(' ')]);
    assert.deepEqual(misses, {
      cause: 'tools_changed',
      session: 's1',
      date: null,
      agent: '',
      model: 'm',
      version: '2.1.250',
    });
    assert.equal(minimumTokens, 0);
    assert.throws(
      () => parseArguments(['misses', '--cause', 'weather']),
      /^UsageError: --cause weather: expected model_changed, system_changed, .*, unknown$/,
    );
  });

  it('takes several folders after one --logs or several', function () {
    assert.deepEqual(report('--logs', 'a', 'b', '--json', '--logs', 'c').logs, ['a', 'b', 'c']);
  });

  it('takes values after =', function () {
    assert.equal(report('--project=-home-u-p').project, '-home-u-p');
  });

  it('has no noise floor and takes a short baseline in cctally’s way', function () {
    const { anomaly, compat } = report('--compat', 'cctally', '--baseline-days', '3');
    assert.equal(compat, 'cctally');
    assert.equal(anomaly.minimumRequests, 0);
    assert.equal(anomaly.baselineDays, 3);
  });

  const bad: readonly (readonly [string, RegExp])[] = [
    [
      '',
      /^expected a command: cache-report, daily, weekly, monthly, session, blocks, compare, misses, tools, doctor$/,
    ],
    ['report', /^unknown command report: expected/],
    ['daily --sort cost', /^daily takes no flag --sort$/],
    ['doctor --days 3', /^doctor takes no flag --days$/],
    ['cache-report --threshold', /^cache-report takes no flag --threshold$/],
    ['cache-report -x', /^cache-report takes no flag -x$/],
    ['cache-report extra', /^cache-report: unexpected argument extra$/],
    ['cache-report --json extra', /^cache-report: unexpected argument extra$/],
    [
      'cache-report --threshold-pp true',
      /^--threshold-pp true: expected a whole number from 1 to 100$/,
    ],
    ['cache-report --threshold-pp 1.5', /^--threshold-pp 1\.5: expected a whole number/],
    ['cache-report --threshold-pp x', /^--threshold-pp x: expected a whole number/],
    ['cache-report --threshold-pp 0', /from 1 to 100$/],
    ['cache-report --threshold-pp 101', /from 1 to 100$/],
    ['cache-report --threshold-pp 1e1', /from 1 to 100$/],
    ['cache-report --baseline-days 2', /^--baseline-days 2: expected a whole number from 3 to 90$/],
    ['cache-report --minimum-days 31', /^--minimum-days 31: expected a whole number from 1 to 30$/],
    ['cache-report --baseline-days 3', /^--minimum-days 5 is more than --baseline-days 3$/],
    ['cache-report --minimum-requests -1', /./],
    ['cache-report --days 0', /^--days 0: expected a whole number from 1 to 365$/],
    ['cache-report --days 3 --since 2026-11-01', /^--days and --since cannot be used together$/],
    ['cache-report --since 2026-11-02 --until 2026-11-01', /^--since 2026-11-02 is after --until/],
    ['cache-report --since yesterday', /^--since yesterday: expected a date, YYYY-MM-DD$/],
    ['cache-report --tz Mars/Olympus', /^--tz Mars\/Olympus: expected local, utc or an IANA/],
    ['cache-report --now soon', /^--now soon: expected an ISO instant/],
    ['cache-report --sort size', /^--sort size: expected recent, cost, cache, net, anomaly$/],
    ['cache-report --compat ccusage', /^--compat ccusage: expected cctally$/],
    ['tools --query=---', /^--query: no letter or digit in "---"; tool calls are found by words$/],
    ['cache-report --store=', /^--store: expected a file$/],
    ['cache-report --json=yes', /./],
    ['cache-report --logs', /--logs/],
    ['cache-report --logs=', /^--logs: expected a folder$/],
    ['cache-report --project=', /^--project: expected a path$/],
  ];
  for (const [line, message] of bad) {
    it(`refuses "${line}" in one line`, function () {
      const argv = line === '' ? [] : line.split(' ');
      assert.throws(
        () => parseArguments(argv),
        (error: Error) => {
          assert.equal(error.name, 'UsageError');
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }
});
