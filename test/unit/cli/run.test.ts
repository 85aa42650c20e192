import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LogHome } from '../../fixtures/logBuilder';
import { runJson, runTerminal } from '../../fixtures/terminal';

interface Json {
  readonly days: readonly { readonly date: string; readonly observed: boolean }[];
  readonly sessions: readonly { readonly sessionId: string }[];
  readonly daily: readonly { readonly date: string }[];
  readonly totals: { readonly requests: number; readonly cost: number };
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly level: string;
    readonly detail: string;
  }[];
}

const pinned = ['--now', '2026-11-20T12:00:00Z', '--tz', 'utc'];

describe('the terminal', function () {
  let home: LogHome;
  let logs: string;

  before(function () {
    home = new LogHome();
    home
      .session({ sessionId: 'a', cwd: '/code/app' })
      .user('2026-11-18T10:00:00Z', 'Hello')
      .assistant('2026-11-18T10:00:05Z', { input: 100, output: 10, write1h: 1000, read: 9000 })
      .assistant('2026-11-19T10:00:05Z', { input: 100, output: 10, write1h: 100, read: 10_000 });
    home
      .session({ sessionId: 'b', cwd: '/code/other' })
      .assistant('2026-11-20T10:00:00Z', { input: 10, read: 10_000, model: 'nobody-knows-1' });
    logs = home.write();
  });

  after(function () {
    home.remove();
  });

  it('prints a table', async function () {
    const { code, stdout, stderr } = await runTerminal('cache-report', '--logs', logs, ...pinned);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Cache report · 2026-11-07 to 2026-11-20 · UTC/);
    assert.match(stdout, /\+ 1 request unpriced \(model nobody-knows-1\)/);
  });

  it('prints JSON with idle days, oldest first', async function () {
    const json = (await runJson('cache-report', '--logs', logs, ...pinned)) as Json;
    assert.equal(json.days.length, 14);
    assert.deepEqual(
      json.days.slice(-4).map(({ date, observed }) => [date, observed]),
      [
        ['2026-11-17', false],
        ['2026-11-18', true],
        ['2026-11-19', true],
        ['2026-11-20', true],
      ],
    );
  });

  it('shows one project, or a folder', async function () {
    const report = async (project: string) => {
      const flags = ['cache-report', '--logs', logs, ...pinned, '--project', project];
      return ((await runJson(...flags)) as Json).totals.requests;
    };
    assert.equal(await report('/code/app'), 2);
    assert.equal(await report('/code/other/'), 1);
    assert.equal(await report('/code'), 3);
    assert.equal(await report('/elsewhere'), 0);
  });

  it('lists sessions by net, or as asked', async function () {
    const list = async (...flags: string[]) => {
      const all = ['cache-report', '--by-session', '--logs', logs, ...pinned, ...flags];
      return ((await runJson(...all)) as Json).sessions.map(row => row.sessionId);
    };
    assert.deepEqual(await list(), ['a', 'b']);
    assert.deepEqual(await list('--sort', 'recent'), ['b', 'a']);
  });

  it('takes the projects folder itself for --logs, and several', async function () {
    const projects = path.join(logs, 'projects');
    const json = (await runJson('daily', '--logs', projects, logs, '--tz', 'utc')) as Json;
    assert.equal(json.totals.requests, 3);
  });

  it('keeps to the days asked for', async function () {
    const flags = ['--since', '2026-11-19', '--until', '2026-11-19'];
    const json = (await runJson('daily', '--logs', logs, ...pinned, ...flags)) as Json;
    assert.deepEqual(
      json.daily.map(({ date }) => date),
      ['2026-11-19'],
    );
  });

  it('leaves out what lies after --now', async function () {
    const flags = ['--now', '2026-11-18T12:00:00Z', '--tz', 'utc'];
    const json = (await runJson('daily', '--logs', logs, ...flags)) as Json;
    assert.equal(json.totals.requests, 1);
  });

  it('names what is not well, and fails only when figures are missing or wrong', async function () {
    const { code, stdout } = await runTerminal('doctor', '--logs', logs, '--json');
    const { ok, checks } = JSON.parse(stdout) as Json;
    assert.deepEqual([code, ok], [0, false]);
    assert.deepEqual(
      checks.filter(check => !check.ok).map(({ name, level }) => [name, level]),
      [['prices', 'warning']],
    );
    const empty = path.join(home.directory, 'nothing');
    fs.mkdirSync(path.join(empty, 'projects'), { recursive: true });
    const failed = await runTerminal('doctor', '--logs', empty);
    assert.equal(failed.code, 1);
    assert.match(failed.stdout, /^✗ +log folders .*projects: empty → use Claude Code once/m);
  });

  it('hides in the doctor what names a project, when told to', async function () {
    const flags = ['doctor', '--logs', logs, '--anonymize'];
    const { stdout } = await runTerminal(...flags);
    assert.ok(!stdout.includes(home.directory), stdout);
    const json = JSON.parse((await runTerminal(...flags, '--json')).stdout) as Json;
    assert.match(String(json.checks[0]?.detail), /\/projects: logs: 2$/);
  });

  it('exports every report in every format, with and without names', async function () {
    const commands = [
      ['cache-report'],
      ['cache-report', '--by-session'],
      ['daily'],
      ['misses'],
      ['tools'],
    ];
    for (const command of commands) {
      for (const format of ['csv', 'json', 'markdown']) {
        const flags = [...command, '--logs', logs, '--format', format];
        const { code, stdout } = await runTerminal(...flags);
        assert.equal(code, 0);
        assert.match(
          stdout,
          { csv: /^[\w,]+\r\n/, json: /^\{\n/, markdown: /^## Claude / }[format] ?? /-/,
        );
        const hidden = await runTerminal(...flags, '--anonymize');
        assert.doesNotMatch(hidden.stdout, /\/code\//);
      }
    }
  });

  it('prints timings and counters to stderr', async function () {
    const { stdout, stderr } = await runTerminal('daily', '--logs', logs, '--json', '--stats');
    assert.match(stderr, /^files 2 · lines 4\nbytes /m);
    assert.ok(JSON.parse(stdout));
  });

  it('starts from a saved store, which knows what has gone', async function () {
    const store = path.join(home.directory, 'store', 'usage.store');
    const requests = async () => {
      const json = (await runJson('daily', '--logs', logs, '--store', store)) as Json;
      return json.totals.requests;
    };
    assert.equal(await requests(), 3);
    assert.ok(fs.existsSync(store));
    const [log = ''] = fs.readdirSync(path.join(logs, 'projects', '-code-other'));
    fs.rmSync(path.join(logs, 'projects', '-code-other', log));
    assert.equal(await requests(), 3);
    home.write();
  });

  it('says when there are no logs, and reports nothing', async function () {
    const empty = path.join(home.directory, 'empty');
    fs.mkdirSync(path.join(empty, 'projects'), { recursive: true });
    const { code, stdout, stderr } = await runTerminal('daily', '--logs', empty, '--json');
    assert.equal(code, 0);
    assert.match(stderr, /^no Claude Code logs found in .*projects\n$/);
    assert.deepEqual((JSON.parse(stdout) as Json).daily, []);
  });

  it('ends with 1 when a folder is missing', async function () {
    const { code, stdout, stderr } = await runTerminal('daily', '--logs', '/no/such/folder');
    assert.deepEqual([code, stdout], [1, '']);
    assert.equal(stderr, '--logs /no/such/folder: no such folder\n');
  });

  it('ends with 2 and one line for bad usage', async function () {
    for (const argv of [
      [],
      ['report'],
      ['daily', '--sort', 'cost'],
      ['cache-report', '--days', 'x'],
      ['daily', '--format', 'xml'],
      ['daily', '--format', 'csv', '--json'],
      ['daily', '--anonymize'],
    ]) {
      const { code, stdout, stderr } = await runTerminal(...argv);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^[^\n]+\n$/);
    }
  });

  it('prints help', async function () {
    for (const argv of [['--help'], ['daily', '-h'], ['help']]) {
      const { code, stdout } = await runTerminal(...argv);
      assert.equal(code, 0);
      assert.match(stdout, /^Claude Usage in a terminal/);
    }
  });
});
