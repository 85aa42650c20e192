import assert from 'node:assert/strict';
import type { LiveSession } from '../../../src/protocol/liveSession';
import { escapeMarkdown, shorten } from '../../../src/protocol/markdown';
import { sessionLines } from '../../../src/extension/tooltipSession';
import { tooltipMarkdown, underHome, type TooltipInput } from '../../../src/extension/tooltip';
import { unpricedText } from '../../../src/extension/tooltipProblems';
import { failureOf } from '../../../src/protocol/failure';
import { day, figures, idleDay, live, report, status, words } from './fakes';

const input = (change: Partial<TooltipInput> = {}): TooltipInput => ({
  status: status(),
  report: report(),
  spending: [],
  live: null,
  failure: '',
  scopeLabel: 'demo-app',
  scopeReason: '',
  remoteName: undefined,
  hostName: 'devbox',
  home: '/home/ada',
  settingProblems: [],
  now: Date.UTC(2026, 10, 19, 12, 17, 50),
  ...change,
});
const text = (change: Partial<TooltipInput> = {}) => tooltipMarkdown(input(change), words);
const today = day('2026-11-19');

describe('tooltip', () => {
  it('is these lines on a healthy day', () => {
    assert.equal(
      text(),
      [
        '*Costs are at API list prices.*  \ndemo\\-app',
        [
          '| **Claude cache today** | **93.5%** |',
          '|:--|--:|',
          '| 14-day median | 92.4% (+1.1 pp) |',
          '| Net saved today | +$25.40 |',
          '| Cost today, 7 days | $5.95, $52.19 |',
        ].join('\n'),
        '---',
        'Latest session: Fix flaky checkout test  \nLast message 13:30, cost $1.20',
        '---',
        '[Show Claude Usage](command:claudeUsage.show) · [Settings](command:claudeUsage.openSettings)',
      ].join('\n\n'),
    );
  });

  it('gives each reason of an anomaly in words', () => {
    const anomaly = {
      ...today.anomaly,
      verdict: 'anomalous' as const,
      reasons: ['net_negative' as const, 'cache_drop' as const],
      deltaPp: -51.2,
    };
    const bad = day('2026-11-19', { anomaly, figures: figures({ netNano: -4_050_000_000 }) });
    const shown = text({ report: report({ today: bad }) });
    assert.match(shown, /\| \$\(warning\) \*\*Claude cache today\*\*/);
    assert.match(shown, /Hit rate fell 51\.2 pp \(threshold 15 pp\)/);
    assert.match(shown, /Net is negative: writing cost \$4\.05 more than reading saved/);
    assert.match(shown, /92\.4% \(−51\.2 pp\)/);
  });

  it('says that the baseline is being built, or why a day is not judged', () => {
    const anomaly = { ...today.anomaly, baselineMedianPercent: null, deltaPp: null };
    const building = {
      ...anomaly,
      verdict: 'partial' as const,
      unevaluated: ['cache_drop' as const],
      baselineCount: 3,
    };
    const young = text({ report: report({ today: day('2026-11-19', { anomaly: building }) }) });
    assert.match(young, /Building baseline · 3\/5 days/);
    assert.doesNotMatch(young, /median/);
    const early = { ...building, floor: 'early' as const };
    const few = text({ report: report({ today: day('2026-11-19', { anomaly: early }) }) });
    assert.match(few, /Not judged: under 20 requests/);
  });

  it('lets the last active day stand in', () => {
    const idle = report({ today: idleDay('2026-11-19'), lastActiveDay: day('2026-11-18') });
    const shown = text({ report: idle });
    assert.match(shown, /No activity today\. Last active Wed 18 Nov: 93\.5%/);
    assert.match(shown, /\*\*Claude cache today\*\* \| \*\*–\*\*/);
    assert.match(shown, /\| \$0\.00, \$52\.19 \|/);
  });

  it('names the day of a session that is not of today', () => {
    const { latestSession } = report();
    assert.ok(latestSession);
    const lastActivity = Date.UTC(2026, 10, 17, 23, 30);
    const shown = text({
      report: report({ latestSession: { ...latestSession, title: null, lastActivity } }),
    });
    assert.match(shown, /Latest session: demo {2}\nLast message Wed 18 Nov 00:30/);
  });

  it('says where it looked when there are no logs, and on which machine', () => {
    const roots = ['/home/ada/.claude/projects', '/srv/c_l'].map(path => {
      return { path, state: 'missing' as const, failure: null, files: 0 };
    });
    const shown = text({
      status: status({ roots }),
      report: report({ isEmpty: true }),
      remoteName: 'ssh-remote',
    });
    assert.match(shown, /\*\*No Claude logs found\*\*/);
    assert.ok(
      shown.includes('Looked in \\~\\/\\.claude\\/projects and \\/srv\\/c\\_l on this machine.'),
    );
    assert.match(shown, /Logs of devbox \(SSH\), not of the machine in front of you/);
    const odd = text({ remoteName: '[x](command:y)', hostName: '<b>$(bug)</b>' });
    assert.doesNotMatch(odd, /<b>|\$\(bug\)|\]\(command:y/);
    assert.match(shown, /\[Choose a folder\]\(command:claudeUsage\.setLogFolder\)/);
    assert.match(shown, /\[View a sample report\]\(command:claudeUsage\.viewSample\)/);
    assert.doesNotMatch(shown, /list prices/);
  });

  it('says which remote machine was read, whatever kind it is', () => {
    const kinds = { wsl: 'WSL', 'dev-container': 'Dev Container', codespaces: 'Codespaces', tunnel: 'Tunnel', 'k8s-container': 'k8s\\-container' }; // prettier-ignore
    for (const [remoteName, kind] of Object.entries(kinds)) {
      const line = `Logs of devbox (${kind}), not of the machine in front of you`;
      assert.ok(text({ remoteName }).includes(line), remoteName);
    }
    assert.doesNotMatch(text(), /machine in front/);
  });

  it('says of a network folder when its changes show', () => {
    const roots = [{ path: '/nfs/_x_', state: 'read' as const, failure: null, files: 1, network: 'NFS' }]; // prettier-ignore
    assert.match(
      text({ status: status({ roots }) }),
      /\\\/nfs\\\/\\_x\\_ is on a network or shared file system \(NFS\)/,
    );
  });

  it('says that everything is shown because no folder is open', () => {
    const shown = text({ scopeLabel: 'All projects', scopeReason: 'no folder is open' });
    assert.match(shown, /All projects \(no folder is open\)/);
  });

  const closed = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });

  it('shows progress, failures and everything that makes figures incomplete', () => {
    const shown = text({
      status: status({
        phase: 'indexing',
        progress: { bytesRead: 1, bytesTotal: 2, filesRead: 0, filesTotal: 0 },
        roots: [{ path: '/x', state: 'unreadable', failure: failureOf(closed), files: 1 }],
        watchers: { directories: 9, failed: 2, failure: null },
        dataQuality: {
          files: 1,
          lines: 9,
          rejected: [{ reason: 'r', count: 1, example: { file: 'a', line: 1, text: '' } }],
        },
      }),
      failure: 'no store',
      report: report({ unpriced: [{ model: 'acme-proxy-large', requests: 2 }] }),
      settingProblems: ['claudeUsage.scope: expected one of "workspace", "all", got 7'],
    });
    assert.match(shown, /Reading logs, 50%/);
    assert.match(shown, /The logs could not be read: no store/);
    assert.match(shown, /Not readable: \\\/x \(no permission\)/);
    assert.match(shown, /\$\(tag\) 2 requests unpriced\\: acme\\-proxy\\-large/);
    assert.match(shown, /1 log record skipped/);
    assert.match(shown, /2 log folders are not watched/);
    assert.match(shown, /claudeUsage\\\.scope/);
  });

  it('offers the log when the engine failed', () => {
    const failed = status({ phase: 'failed', failure: failureOf(new Error('x')) });
    const shown = text({ status: failed, report: null });
    assert.match(shown, /The logs could not be read: unexpected error “x”/);
    assert.match(shown, /\[Show Log\]\(command:claudeUsage\.showLog\)/);
  });

  it('lets nothing out of a title', () => {
    const { latestSession } = report();
    assert.ok(latestSession);
    const title = '[x](command:evil) $(zap) <b>&amp; |\n# head https://evil.example `c` a@b.c';
    const shown = text({ report: report({ latestSession: { ...latestSession, title } }) });
    const line = shown.split('\n').find(each => each.startsWith('Latest session')) ?? '';
    const data = line.slice('Latest session: '.length).trimEnd();
    assert.doesNotMatch(data, /(?<!\\)[[\]()|`]|\$|<|https:|@/);
    assert.ok(!shown.includes('](command:evil'));
  });
});

describe('Markdown', () => {
  it('is escaped character by character', () => {
    assert.equal(escapeMarkdown('a_b*c'), 'a\\_b\\*c');
    assert.equal(escapeMarkdown('$(x) <&>'), '&#36;\\(x\\) &#60;&#38;&#62;');
    assert.equal(escapeMarkdown(' a\u2028b\r\nc\u0000 '), 'a b c');
    assert.equal(escapeMarkdown('äöü 日本'), 'äöü 日本');
  });

  it('is shortened by characters, not halves of them', () => {
    assert.equal(shorten('abc', 3), 'abc');
    assert.equal(shorten('🙂🙂🙂', 2), '🙂…');
  });
});

describe('words of the tooltip', () => {
  it('put a path below the home folder', () => {
    assert.equal(underHome('/home/ada/.claude', '/home/ada'), '~/.claude');
    assert.equal(underHome('/home/adam/.claude', '/home/ada'), '/home/adam/.claude');
    assert.equal(underHome('/x', ''), '/x');
  });

  it('name at most three unpriced models', () => {
    const models = ['a', 'b', 'c', 'd'].map(model => ({ model, requests: 1 }));
    assert.equal(unpricedText(models, words), '4 requests unpriced: a, b, c, +1');
    assert.equal(unpricedText(models.slice(0, 1), words), '1 request unpriced: a');
  });
});

describe('the session in the tooltip', () => {
  const now = Date.UTC(2026, 10, 19, 12, 17, 50);
  const said = (change: Partial<LiveSession> = {}, at = now, of = report()) =>
    sessionLines(of, live(change), at, words).split('  \n');
  const { coldAt } = live();

  it('is live while its cache is warm: how long, and what the next message costs either way', () => {
    assert.deepEqual(said(), [
      'Live session: Fix flaky checkout test',
      'Cache warm for 42m, until 14:00',
      'Next message $0.04, $1.71 if it goes cold',
      'Last message 13:30, cost $1.20',
    ]);
  });

  it('counts no seconds', () => {
    assert.equal(said({}, coldAt - 59_999)[1], 'Cache warm for less than a minute, until 14:00');
    assert.equal(said({}, coldAt - 1)[1], 'Cache warm for less than a minute, until 14:00');
  });

  it('says from the instant on that it is cold, and what that costs', () => {
    assert.deepEqual(said({}, coldAt).slice(1, 3), [
      'Cache cold since 14:00',
      'Next message writes 214k tokens again: $1.71, warm it was $0.04',
    ]);
  });

  it('has no price to tell after a compaction', () => {
    const compactedAt = Date.UTC(2026, 10, 19, 12, 5);
    assert.deepEqual(said({ compactedAt, warmNano: null, coldNano: null }).slice(1, 3), [
      'Compacted 13:05: the next message writes a new cache',
      'Last message 13:30, cost $1.20',
    ]);
  });

  it('tells tokens where the model has no price, and an assumed lifetime', () => {
    const unpriced = { warmNano: null, coldNano: null };
    assert.deepEqual(said({ ...unpriced, ttlKnown: false }).slice(2, 4), [
      'Next message writes 214k tokens again if it goes cold',
      'The log has no cache lifetime: 5 minutes are assumed',
    ]);
    assert.equal(said(unpriced, coldAt)[2], 'Next message writes 214k tokens again');
  });

  it('is the latest, not live, on another day once it is cold, and when it is another one', () => {
    const tomorrow = report({ today: idleDay('2026-11-20') });
    const lines = [
      'Latest session: Fix flaky checkout test',
      'Last message Thu 19 Nov 13:30, cost $1.20',
    ];
    assert.deepEqual(said({}, coldAt, tomorrow), lines);
    assert.equal(said({}, coldAt - 1, tomorrow)[0], 'Live session: Fix flaky checkout test');
    assert.equal(said({ sessionId: 'another' })[0], 'Latest session: Fix flaky checkout test');
  });
});
