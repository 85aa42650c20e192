/** The generated sample through the terminal: its totals by an independent sum, and the story it is meant to tell. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeSampleLogs, type SampleOptions } from '../../src/engine/sample/sampleLogs';
import { runJson } from '../fixtures/terminal';

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}
interface Line {
  readonly type: string;
  readonly requestId?: string;
  readonly message?: { readonly id: string; readonly usage: Usage };
}
interface Totals {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheReadTokens: number;
}
interface Report {
  readonly days: readonly {
    readonly date: string;
    readonly observed: boolean;
    readonly verdict: string;
    readonly requests: number;
    readonly cacheHitPercent: number;
    readonly anomaly: { readonly reasons: readonly string[]; readonly floor: string | null };
  }[];
}

const noon = Date.UTC(2026, 10, 23, 12);
const folders: string[] = [];

function write(options: Partial<SampleOptions>) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claude-usage-sample-'));
  folders.push(directory);
  return { directory, ...writeSampleLogs(directory, { now: noon, ...options }) };
}

/** Every request once, by its two ids, with its largest output: the rule written down a second time. */
function plainSums(directory: string): Totals {
  const largest = new Map<string, Usage>();
  for (const name of fs.readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.jsonl')) continue;
    for (const text of fs.readFileSync(path.join(directory, name), 'utf8').split('\n')) {
      if (!text.includes('"usage"') || !text.includes('"requestId"')) continue;
      const { type, message, requestId } = JSON.parse(text) as Line;
      if (type !== 'assistant' || message === undefined) continue;
      const key = `${message.id} ${requestId ?? ''}`;
      const known = largest.get(key);
      if (!known || message.usage.output_tokens > known.output_tokens)
        largest.set(key, message.usage);
    }
  }
  const sum = (key: keyof Usage) =>
    [...largest.values()].reduce((total, usage) => total + usage[key], 0);
  return {
    requests: largest.size,
    inputTokens: sum('input_tokens'),
    outputTokens: sum('output_tokens'),
    cacheCreationTokens: sum('cache_creation_input_tokens'),
    cacheReadTokens: sum('cache_read_input_tokens'),
  };
}

describe('the generated sample', function () {
  after(function () {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });

  it('has the totals of a plain sum over its files', async function () {
    const { directory } = write({});
    const flags = [
      'daily',
      '--logs',
      directory,
      '--tz',
      'utc',
      '--now',
      new Date(noon).toISOString(),
    ];
    const { totals, dataQuality } = (await runJson(...flags)) as {
      readonly totals: Totals;
      readonly dataQuality: { readonly rejected: readonly unknown[] };
    };
    const { requests, inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens } = totals;
    assert.deepEqual(
      { requests, inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens },
      plainSums(directory),
    );
    assert.deepEqual(dataQuality.rejected, []);
  });

  const presents = ['2026-11-23T12:00:00Z', '2026-11-21T16:40:00Z', '2026-08-13T09:15:00Z'];
  presents.forEach((present, index) => {
    for (const scope of ['all projects', 'the first project']) {
      it(`has one broken day and a healthy today: ${scope}, ${present}`, async function () {
        const { directory, workspaces } = write({ now: Date.parse(present), seed: index + 1 });
        const one = scope === 'all projects' ? [] : ['--project', workspaces[0] ?? ''];
        const flags = ['--logs', directory, '--tz', 'utc', '--now', present, ...one];
        const { days } = (await runJson('cache-report', ...flags)) as Report;
        const anomalous = days.filter(day => day.verdict === 'anomalous');
        assert.deepEqual(
          anomalous.map(day => day.anomaly.reasons),
          [['cache_drop']],
        );
        assert.equal(days.filter(day => day.anomaly.floor === 'few_requests').length, 1);
        const today = days.at(-1);
        assert.equal(today?.date, present.slice(0, 10));
        assert.equal(today?.verdict, 'clean');
        assert.ok((today?.requests ?? 0) >= 20);
        const usual = days.filter(day => day.observed && day.verdict === 'clean');
        const high = usual.filter(day => day.cacheHitPercent >= 89 && day.cacheHitPercent <= 98);
        assert.equal(high.length, usual.length);
        assert.ok(days.some(day => !day.observed));
      });
    }
  });
});
