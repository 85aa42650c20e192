/** Real files growing through the sizes they had at successive moments: right at each step. Needs the shared corpus. */
import * as assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { useFolder, write } from './support/folder';
import { endOfTime, Running } from './support/running';

const corpus = path.join(process.env.CLAUDE_USAGE_SHARED ?? path.resolve('..', 'shared'), 'corpus');

interface Growing {
  readonly file: string;
  readonly sizes: readonly number[];
}

function growing(): Growing[] {
  const [, ...rows] = readFileSync(path.join(corpus, 'growth.tsv'), 'utf8').trim().split('\n');
  return rows.map(row => {
    const [file = '', sizes = ''] = row.split('\t');
    return { file, sizes: sizes.split(',').map(Number) };
  });
}

interface Held {
  readonly requests: number;
  readonly output: number;
  readonly read: number;
}

/** One record of a session's own requests, as far as it is looked at here. */
interface Line {
  readonly type: string;
  readonly requestId?: string;
  readonly message?: {
    readonly id?: string;
    readonly model?: string;
    readonly usage?: {
      readonly output_tokens: number;
      readonly cache_read_input_tokens?: number;
    };
  };
}

/** What the bytes hold, told in another way than the engine's: of the lines of one answer the one with most output. */
class Reference {
  private readonly answers = new Map<string, { output: number; read: number }>();

  /** @param text whole lines that were not taken before */
  take(text: string): void {
    for (const line of text.split('\n')) {
      if (!line.includes('"usage"')) continue;
      const { type, requestId, message } = JSON.parse(line) as Line;
      if (type !== 'assistant' || !message?.usage || message.model === '<synthetic>') continue;
      const key = `${message.id} ${requestId}`;
      const { output_tokens: output, cache_read_input_tokens: read = 0 } = message.usage;
      const known = this.answers.get(key);
      if (!known || output >= known.output) this.answers.set(key, { output, read });
    }
  }

  held(): Held {
    const all = [...this.answers.values()];
    const sum = (of: 'output' | 'read') => all.reduce((total, each) => total + each[of], 0);
    return { requests: all.length, output: sum('output'), read: sum('read') };
  }
}

async function shown({ engine }: Running): Promise<Held> {
  const all = { scope: { kind: 'all' }, range: null, now: endOfTime } as const;
  const { requests, tokens } = (await engine.request('daily', all)).totals;
  return { requests, output: tokens.output, read: tokens.read };
}

describe('the engine, on files that grow as real ones did', () => {
  const folder = useFolder();
  const missing = !existsSync(path.join(corpus, 'growth.tsv'));

  for (const { file, sizes } of missing ? [] : growing()) {
    const name = path.basename(file, '.jsonl').slice(0, 8);
    it(`${name} shows at each of its ${sizes.length} sizes what it held then, at last what a fresh index does`, async () => {
      const bytes = readFileSync(path.join(corpus, file));
      const copy = path.join(
        folder(),
        'projects',
        path.basename(path.dirname(file)),
        path.basename(file),
      );
      const reference = new Reference();
      const running = new Running();
      try {
        await running.configure([folder()]);
        await running.engine.indexed();
        let size = 0;
        for (const to of sizes) {
          const added = bytes.subarray(size, to);
          assert.equal(added.at(-1), 0x0a, `${to} bytes end within a line`);
          if (size === 0) write(copy, added);
          else appendFileSync(copy, added);
          reference.take(added.toString());
          size = to;
          const expected = JSON.stringify(reference.held());
          await running.until(
            `${to} bytes: ${expected}`,
            async () => JSON.stringify(await shown(running)) === expected,
          );
        }
        await running.untilFresh('all of it', folder());
      } finally {
        await running.close();
      }
    });
  }

  it('finds the files', function () {
    if (missing) this.skip();
    assert.ok(growing().length > 0);
  });
});
