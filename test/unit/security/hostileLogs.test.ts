/** Hostile logs in every place where text of them ends up, each by the program's own way from the log to there. */
import * as assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { alertsOf } from '../../../src/extension/alerts';
import { doctorDocument } from '../../../src/extension/doctorDocument';
import { exportDocument, exportedReports } from '../../../src/extension/exportDocument';
import { visibleLog } from '../../../src/extension/logger';
import { PublicReports } from '../../../src/extension/publicReports';
import { toolAnswer } from '../../../src/extension/reportTool';
import { scopeChoices } from '../../../src/extension/scopes';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { statusBarText } from '../../../src/extension/statusBarText';
import { tooltipMarkdown } from '../../../src/extension/tooltip';
import { transcriptText } from '../../../src/extension/transcriptText';
import { visibleLabel, visibleMessage } from '../../../src/extension/visibleText';
import { failureOf } from '../../../src/protocol/failure';
import { escapeMarkdown } from '../../../src/protocol/markdown';
import { exportFormats, writeExport } from '../../../src/protocol/export/write';
import { defaultSettings } from '../../../src/protocol/settings';
import type { EngineStatus } from '../../../src/protocol/engineStatus';
import type { EngineQueries } from '../../../src/extension/engineClient';
import {
  actingCharacters,
  hostileNow,
  hostileTexts,
  writeHostileHome,
} from '../../fixtures/hostile';
import { runTerminal } from '../../fixtures/terminal';
import { words } from '../extension/fakes';
import { Running } from '../engine/support/running';

const everything = { kind: 'all' } as const;
const range = { kind: 'days', days: 7 } as const;
const anomaly = anomalyOptions(defaultSettings);
const asked = { scope: everything, range, anomaly, now: null, compat: 'none' } as const;

/** Nothing in it acts or hides; with `lines` it has line ends and tabs. */
function assertVisible(text: string, where: string, lines = true): void {
  const found = actingCharacters.exec(lines ? text.replaceAll('\r\n', '\n') : text);
  const code = found?.[0].codePointAt(0)?.toString(16);
  const near = found ? text.slice(Math.max(0, found.index - 40), found.index) : '';
  assert.equal(found, null, `${where}: U+${code} behind ${JSON.stringify(near)}`);
  if (!lines) assert.doesNotMatch(text, /[\n\t]/, where);
}

/** Markdown in which nothing works but our own links and icons. */
function assertInert(markdown: string, where: string): void {
  const bare = markdown
    .replace(/\\[!-/:-@[-`{-~]|&#\d+;/g, '')
    .replace(/\[[^\]\n]*\]\(command:claudeUsage\.\w+\)/g, '')
    .replace(/\$\((?:warning|info|tag|credit-card)\) /g, '');
  const found = /[<`]|\]\(|\]\[|\$\(|https?:|&\w/.exec(bare);
  assert.equal(found, null, `${where}: ${bare.slice(Math.max(0, (found?.index ?? 0) - 60)).slice(0, 120)}`); // prettier-ignore
}

describe('hostile logs', () => {
  let running: Running;
  let status: EngineStatus;
  let home: ReturnType<typeof writeHostileHome>;
  let engine: EngineQueries;

  before(async () => {
    home = writeHostileHome();
    running = new Running({ watch: false, details: true, clock: () => hostileNow });
    await running.configure([home.folder]);
    await running.engine.detailed();
    status = await running.engine.request('status', {});
    const silent = () => ({ dispose: () => undefined });
    engine = {
      status,
      request: (method, params) => running.engine.request(method, params),
      onDidChangeStatus: silent,
      onDidChangeReports: silent,
    } as EngineQueries;
  });

  after(async () => {
    await running.close();
    home.remove();
  });

  it('are read: every text is a session, a title, a tool and a miss', async () => {
    const { sessions } = await engine.request('sessions', asked);
    const { calls } = await running.engine.request('toolCalls', { scope: everything, query: '', tool: null, session: null, range: null, result: 'failed', limit: 200, now: null, cursor: null }); // prettier-ignore
    const titles = new Set(sessions.map(each => each.title));
    const count = Object.keys(hostileTexts).length;
    assert.ok(titles.has(hostileTexts.bidi) && titles.has(hostileTexts.ansi));
    assert.ok(sessions.length >= count - 1, `${sessions.length} sessions`);
    assert.ok(calls.length >= count - 2, `${calls.length} calls`);
    assert.ok(status.dataQuality.rejected.length > 0);
  });

  it('no answer of the engine carries a text without end', async () => {
    const answers = await Promise.all([
      engine.request('cacheReport', asked),
      engine.request('sessions', asked),
      engine.request('projects', {}),
    ]);
    for (const answer of answers) assert.ok(JSON.stringify(answer).length < 500_000);
    assert.ok(JSON.stringify(status).length < 20_000);
  });

  describe('in the terminal', () => {
    /** The first command reads the logs, the others what it saved. */
    let store: string;
    before(() => {
      store = path.join(mkdtempSync(path.join(tmpdir(), 'claude-usage-')), 'store.sqlite');
    });
    after(() => rmSync(path.dirname(store), { recursive: true }));

    const commands = [
      ['cache-report'],
      ['cache-report', '--by-session'],
      ...['daily', 'weekly', 'monthly', 'session', 'blocks', 'compare', 'misses', 'tools', 'doctor'].map(name => [name]), // prettier-ignore
    ];
    for (const command of commands) {
      it(`${command.join(' ')}: no escape, no turned or hidden text, on neither stream`, async () => {
        for (const form of [[], ['--json']]) {
          const now = new Date(hostileNow).toISOString();
          const from = ['--logs', home.folder, '--store', store];
          const ran = await runTerminal(...command, ...from, '--now', now, ...form);
          assertVisible(ran.stdout, `${command.join(' ')} ${form.join('')}`);
          assertVisible(ran.stderr, `${command.join(' ')}, errors`);
          assert.ok(ran.stdout.length > 100, ran.stderr);
          if (form.length > 0) JSON.parse(ran.stdout);
        }
      });
    }

    it('JSON loses nothing of a text', async () => {
      const { stdout } = await runTerminal('session', '--json', '--logs', home.folder);
      assert.ok(JSON.stringify(JSON.parse(stdout)).includes(JSON.stringify(hostileTexts.bidi).slice(1, -1))); // prettier-ignore
    });

    it('an argument that is wrong is quoted, not obeyed', async () => {
      const { stderr } = await runTerminal('daily', '--logs', hostileTexts.ansi);
      assertVisible(stderr, 'bad argument');
    });
  });

  describe('exported', () => {
    for (const report of exportedReports) {
      it(`${report}: inert in every format`, async () => {
        const document = await exportDocument(report, {
          engine,
          params: asked,
          weekStart: 'monday',
          minimumTokens: 0,
          scopeLabel: hostileTexts.commandLink,
          days: [],
          words,
        });
        for (const format of exportFormats) {
          const text = writeExport(format, document, words);
          const where = `${report} as ${format}`;
          assertVisible(text, where);
          if (format === 'markdown') assertInert(text, where);
          if (format === 'csv') assertNoFormula(text, where);
          if (format === 'json') JSON.parse(text);
        }
      });
    }
  });

  it('in the status bar and its tooltip', async () => {
    const report = await engine.request('cacheReport', asked);
    const live = await engine.request('liveSession', { scope: everything, now: null });
    const roots = Object.values(hostileTexts).map(text => {
      return {
        path: `/x/${text}`,
        state: 'unreadable' as const,
        failure: failureOf(new Error(text)),
        files: 1,
      };
    });
    const hostile = Object.values(hostileTexts);
    for (const text of hostile) {
      const state = { status: { ...status, roots }, report, live, spending: [], failure: text };
      const input = { ...state, scopeLabel: text, scopeReason: text, remoteName: text, hostName: text, home: text, settingProblems: hostile, now: hostileNow }; // prettier-ignore
      const latestSession = report.latestSession && { ...report.latestSession, title: text };
      const tooltip = tooltipMarkdown({ ...input, report: { ...report, latestSession } }, words);
      assertVisible(tooltip, 'tooltip');
      assertInert(tooltip, 'tooltip');
      assert.ok(tooltip.length < 30_000, `${tooltip.length} characters`);
      const bar = statusBarText(state, ['cacheHit', 'cost', 'countdown', 'tokens'], words, hostileNow); // prettier-ignore
      assertVisible(`${bar?.text}${bar?.accessibleLabel}`, 'status bar', false);
      assert.doesNotMatch(bar?.text.replace(/^\$\([a-z~]+\) /, '') ?? '', /\$\(/);
    }
  });

  it('in a notification: no link, one line, not endless', async () => {
    const report = await engine.request('cacheReport', asked);
    for (const text of Object.values(hostileTexts)) {
      const spending = [{ period: 'daily', since: '2026-11-20', spentNano: 2e9, budgetUsd: 1 }] as const; // prettier-ignore
      const input = { kinds: ['budget', 'anomaly'], report, spending, misses: [], scopeLabel: text, scopeKey: text } as const; // prettier-ignore
      const alerts = alertsOf(input, words).map(alert => alert.text);
      assert.ok(alerts.length > 0);
      for (const message of [text, ...alerts].map(each => visibleMessage(each))) {
        assertVisible(message, 'notification', false);
        // What VS Code makes a link of: base/common/linkedText.ts.
        assert.doesNotMatch(message, /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i);
        assert.ok([...message].length <= 1000);
      }
    }
  });

  it('in lists: one short line without icons', async () => {
    const { sessions } = await engine.request('sessions', asked);
    const folders = Object.values(hostileTexts).map((text, i) => {
      return { uri: `file:///${i}`, scheme: 'file', path: `/x/${text}`, name: text };
    });
    const choices = scopeChoices(folders, words).flatMap(each => [each.label, each.detail]);
    for (const text of [...sessions.map(each => each.title ?? ''), ...choices]) {
      const label = visibleLabel(text);
      assertVisible(label, 'label', false);
      assert.doesNotMatch(label, /\$\(/);
      assert.ok([...label].length <= 80);
    }
  });

  it('in transcripts: plain text, whatever is asked for', async () => {
    const { sessions } = await engine.request('sessions', asked);
    let shown = 0;
    for (const { sessionId } of sessions) {
      const found = await engine.request('transcript', { ref: { kind: 'session', id: sessionId } });
      if (found.state !== 'found') continue;
      shown++;
      const { text } = transcriptText(found, words, at => new Date(at).toISOString());
      assertVisible(text, 'transcript');
      assert.ok(text.length < 400_000, `${text.length} characters`);
      // A text of several lines cannot be taken for a heading of ours: it is set in.
      assert.doesNotMatch(text, /^(?:forged line|# head)/m);
      // Opened is the log that was read, whatever paths and ids the log names.
      assert.ok(found.path.startsWith(home.folder + path.sep));
    }
    assert.ok(shown >= Object.keys(hostileTexts).length - 1, `${shown} transcripts`);
  });

  it('an id or a path of the view’s making opens nothing', async () => {
    for (const id of [...Object.values(hostileTexts), '/etc/passwd:1', '999:1', '1:0'].map(text =>
      text.slice(0, 2000),
    )) {
      // prettier-ignore
      for (const kind of ['line', 'request', 'toolCall', 'turn'] as const) {
        const raw = await engine.request('rawLines', { ref: { kind, id } });
        assert.ok(raw === null || raw.path.startsWith(home.folder + path.sep), `${kind} ${id}`);
      }
    }
  });

  it('in the doctor', async () => {
    const checks = await running.engine.request('doctor', {});
    const facts = Object.values(hostileTexts).map(text => [text, text] as const);
    const quoted = Object.values(hostileTexts);
    const failure = failureOf(new Error(hostileTexts.ansi));
    const input = { checks, facts, failure, settingProblems: quoted };
    const text = doctorDocument(input, words);
    assertVisible(text, 'doctor');
    assert.doesNotMatch(text, /^forged line/m);
  });

  it('in the log: an entry is an entry', () => {
    const entries: string[] = [];
    const take = (message: string | Error) => void entries.push(String(message));
    const log = visibleLog({ info: take, warn: take, error: take, show: () => undefined, dispose: () => undefined }); // prettier-ignore
    for (const text of Object.values(hostileTexts)) {
      log.warn(`engine: could not read ${text}`);
      log.error(new Error(text));
    }
    assert.equal(entries.length, 2 * Object.keys(hostileTexts).length);
    for (const entry of entries) {
      assertVisible(entry, 'log');
      assert.doesNotMatch(entry, /\n(?! {4})/);
    }
  });

  it('for an assistant: short plain names', async () => {
    const folders = () => [];
    const reports = new PublicReports({ engine, folders, anomaly: () => anomaly, words });
    const text = toolAnswer(await reports.get({ scope: 'all', days: 7 }));
    assertVisible(text, 'tool', false);
    assert.ok(text.length < 12_000, `${text.length} characters`);
    assert.doesNotMatch(text, /<|`|\]\(|https?:\/\/|\$\(/);
  });

  it('as Markdown, every text alone', () => {
    for (const text of Object.values(hostileTexts)) {
      const escaped = escapeMarkdown(text);
      assertVisible(escaped, 'Markdown', false);
      assertInert(escaped, 'Markdown');
    }
  });

  it('one module alone shows notifications, and one makes the log’s channel', () => {
    const folder = path.join('src', 'extension');
    const callers = readdirSync(folder).filter(name =>
      /window\s*\.\s*show(?:Information|Warning|Error)Message/.test(
        readFileSync(path.join(folder, name), 'utf8'),
      ),
    );
    assert.deepEqual(callers, ['messages.ts']);
    const html = readdirSync(folder).filter(name =>
      /supportHtml|isTrusted = true|createOutputChannel(?!\('Claude Usage', \{ log: true \}\)\))/.test(
        readFileSync(path.join(folder, name), 'utf8'),
      ),
    );
    assert.deepEqual(html, []);
  });
});

/** A spreadsheet takes none of a CSV's texts for a formula: neither a cell's beginning nor what follows a line end in it. */
function assertNoFormula(csv: string, where: string): void {
  for (const cell of cellsOf(csv)) {
    if (/^-?\d+(\.\d+)?$/.test(cell)) continue;
    assert.doesNotMatch(
      cell,
      /^\s*[=+\-@＝＋－＠]/u,
      `${where}: ${JSON.stringify(cell.slice(0, 60))}`,
    );
  }
}

/** RFC 4180. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
