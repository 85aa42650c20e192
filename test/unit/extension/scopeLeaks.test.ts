/** Whatever the panel asks or exports in one folder's scope says nothing of another folder's logs. */
import assert from 'node:assert/strict';
import type { EngineQueries } from '../../../src/extension/engineClient';
import { askEngine, type Asked } from '../../../src/extension/panelQueries';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { tabDocument } from '../../../src/extension/tabDocument';
import { writeExport } from '../../../src/protocol/export/write';
import type { Scope } from '../../../src/protocol/scope';
import { defaultSettings } from '../../../src/protocol/settings';
import { tabIds } from '../../../src/protocol/viewProtocol';
import { useDetailed } from '../engine/support/detailed';
import { status, words } from './fakes';

/** Two names of which neither is in the other, so that a text tells whose it is. */
const names = ['kestrel', 'walrus'] as const;
const cwdOf = (name: string) => `/code/${name}`;
const open = names.map(cwdOf);
const now = Date.now();
const minutes = (n: number) => now - 3_600_000 + n * 60_000;
const settings = { ...defaultSettings, 'misses.minimumTokens': 0 };
const anomaly = anomalyOptions(settings);
const range = { kind: 'days', days: 14 } as const;

const list = {
  ...{ query: '', model: null, project: null, withMisses: false, work: true },
  ...{ sort: 'start', descending: true, offset: 0, limit: 200 },
};
const calls = { query: '', tool: null, session: null, result: 'any', cursor: null, limit: 200 };
/** Every query about a scope, as its tab asks it; the sessions are the other folder's too. */
const queries = (name: string): [string, object][] => [
  ['misses', { cause: null, date: null, limit: 200 }],
  ['trends', {}],
  ['liveSession', {}],
  ['sessionList', list],
  ['toolCalls', calls],
  ['toolCalls', { ...calls, query: name }],
  ['toolCalls', { ...calls, session: `session-${name}` }],
  ['sessionDetail', { session: `session-${name}` }],
  ['sessionTurns', { session: `session-${name}`, offset: 0, limit: 200 }],
];

describe('a folder’s scope', () => {
  const logs = useDetailed();

  /** Each folder with a session that has a title, turns, tool calls, a sub-agent, a model and misses of its own. */
  async function read(): Promise<void> {
    for (const [index, name] of names.entries()) {
      const model = `claude-${name}-9`;
      const log = logs.home.session({
        sessionId: `session-${name}`,
        cwd: cwdOf(name),
        gitBranch: `branch-${name}`,
      });
      const written = { model, input: 10, output: 20, write5m: 50_000 };
      log
        .title('custom-title', `Title ${name}`)
        .user(minutes(index), `Prompt ${name}`)
        .assistant(minutes(index + 2), written)
        .toolCall(
          minutes(index + 4),
          `Tool_${name}`,
          { command: `run ${name}` },
          { assistant: { model } },
        ) // prettier-ignore
        .assistant(minutes(index + 6), { ...written, read: 0 });
      log
        .subAgent(`agent${index}`, `agent-${name}`)
        .assistant(minutes(index + 5), { model, input: 3, output: 1 });
    }
    await logs.read();
  }

  const asked = (scope: Scope): Asked => ({ scope, range, anomaly, settings });
  const scopeOf = (name: string): Scope => ({ kind: 'folders', folders: [cwdOf(name)], open });
  const engine = (): EngineQueries => ({
    status: status(),
    request: (method, params) => logs.running.engine.request(method, params),
  });
  const ask = (scope: Scope, name: string, params: object) =>
    askEngine(engine(), name, params, asked(scope));

  for (const [index, own] of names.entries()) {
    const other = names[1 - index] ?? '';

    it(`asks of ${own} what is ${own}’s`, async () => {
      await read();
      for (const [name, params] of [...queries(own), ...queries(other)]) {
        const text = JSON.stringify(await ask(scopeOf(own), name, params));
        const detail = `${name} ${JSON.stringify(params)}`;
        assert.doesNotMatch(text, new RegExp(other), detail);
        // What was asked of the other's session or words finds nothing; the rest finds its own.
        if (!JSON.stringify(params).includes(other)) assert.match(text, new RegExp(own), detail);
      }
    });

    it(`exports of ${own} what is ${own}’s, from every tab`, async () => {
      await read();
      const params = { scope: scopeOf(own), range, anomaly, now: null, compat: 'none' } as const;
      const query = {
        ...{ engine: engine(), params, weekStart: settings.weekStart },
        ...{ minimumTokens: 0, scopeLabel: own, days: [], words },
      };
      const sessions = { ...list, opened: `session-${other}` };
      const filters = { misses: { cause: null, date: null }, sessions, tools: calls };
      // The Activity tab is about all logs, and says so.
      for (const tab of tabIds.filter(id => id !== 'activity')) {
        const shown = { tab, days: [], params: { ...filters }[tab as keyof typeof filters] };
        const { document } = await tabDocument(shown, query, 1000);
        const text = writeExport('json', document, words);
        assert.match(text, new RegExp(own), tab);
        assert.doesNotMatch(text, new RegExp(other), tab);
      }
    });
  }

  it('has figures that add up, folder by folder, to those of all', async () => {
    await read();
    const total = async (scope: Scope) => {
      const { days } = (await ask(scope, 'trends', {})) as { days: { figures: { requests: number } }[] }; // prettier-ignore
      const { total: sessions } = (await ask(scope, 'sessionList', list)) as { total: number };
      const found = (await ask(scope, 'toolCalls', calls)) as { calls: unknown[] };
      const requests = days.reduce((sum, day) => sum + day.figures.requests, 0);
      return [requests, sessions, found.calls.length];
    };
    const [a = [], b = []] = await Promise.all(names.map(name => total(scopeOf(name))));
    assert.deepEqual(a, [4, 1, 1]);
    assert.deepEqual(
      await total({ kind: 'all' }),
      a.map((value, i) => value + (b[i] ?? 0)),
    );
  });
});
