import assert from 'node:assert/strict';
import * as path from 'node:path';
import { parseArguments } from '../../../src/cli/arguments';
import { dailyRange, reportRange, scopeOf } from '../../../src/cli/scope';

const now = Date.UTC(2026, 10, 23, 12);
const directory = path.resolve('/home/dev');

function known(...projects: string[]) {
  const rows = projects.map(project => ({ project, requests: 1, lastActivity: 0 }));
  return { request: () => Promise.resolve(rows) } as unknown as Parameters<typeof scopeOf>[0];
}

function range(...flags: string[]) {
  return reportRange(parseArguments(['cache-report', '--tz', 'utc', ...flags]), now);
}

describe('scopeOf', function () {
  it('is everything without a project', async function () {
    assert.deepEqual(await scopeOf(known('/a'), null, directory), { kind: 'all' });
  });

  it('finds a project as it is written, without its last slash, or from here', async function () {
    const here = path.join(directory, 'app');
    const engine = known('D:\\app', '/code/app', '-code-slug', here);
    const cases = [
      ['D:\\app', 'D:\\app'],
      ['/code/app/', '/code/app'],
      ['-code-slug', '-code-slug'],
      ['app', here],
      ['./app/', here],
    ] as const;
    for (const [written, project] of cases) {
      assert.deepEqual(await scopeOf(engine, written, directory), { kind: 'project', project });
    }
  });

  it('takes any other path for a folder', async function () {
    const folder = path.join(directory, 'app', 'src');
    assert.deepEqual(await scopeOf(known('/code/app'), 'app/src', directory), {
      kind: 'folders',
      folders: [folder],
      open: [folder],
    });
  });
});

describe('reportRange', function () {
  it('is the setting’s 14 days, or the reference’s 7', function () {
    assert.deepEqual(range(), { kind: 'days', days: 14 });
    assert.deepEqual(range('--compat', 'cctally'), { kind: 'days', days: 7 });
    assert.deepEqual(range('--days', '30'), { kind: 'days', days: 30 });
  });

  it('fills the bound that is not written', function () {
    const dates = (since: string, until: string) => ({ kind: 'dates', since, until });
    assert.deepEqual(range('--since', '2026-11-01'), dates('2026-11-01', '2026-11-23'));
    assert.deepEqual(range('--until', '2026-11-20'), dates('2026-11-07', '2026-11-20'));
    assert.deepEqual(
      range('--until', '2026-11-20', '--days', '2'),
      dates('2026-11-19', '2026-11-20'),
    );
  });

  it('refuses a range that begins after today', function () {
    assert.throws(() => range('--since', '2026-11-24'), {
      name: 'UsageError',
      message: '--since 2026-11-24 is after today, 2026-11-23',
    });
  });
});

describe('dailyRange', function () {
  const daily = (...flags: string[]) =>
    dailyRange(parseArguments(['daily', '--tz', 'utc', ...flags]), now);

  it('is all time without a flag', function () {
    assert.equal(daily(), null);
  });

  it('is open to the past with only an end', function () {
    assert.deepEqual(daily('--until', '2026-11-20'), {
      kind: 'dates',
      since: '1970-01-01',
      until: '2026-11-20',
    });
  });

  it('takes days before an end', function () {
    assert.deepEqual(daily('--days', '3'), { kind: 'days', days: 3 });
    assert.deepEqual(daily('--days', '3', '--until', '2026-11-20'), {
      kind: 'dates',
      since: '2026-11-18',
      until: '2026-11-20',
    });
  });
});
