import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { readLogPath } from '../../../../src/engine/transcript/logPath';

const root = path.resolve('/home/me/.claude/projects');
const uuid = '0a1b2c3d-0000-4000-8000-000000000000';

describe('log paths', () => {
  const cases: [name: string, file: string, expected: Partial<ReturnType<typeof readLogPath>>][] = [
    [
      'a main transcript',
      `-code-app/${uuid}.jsonl`,
      { subAgent: false, session: '', stem: uuid, slug: '-code-app', metaPath: '', agentKind: '' },
    ],
    [
      'a flat sub-agent',
      '-code-app/agent-1f.jsonl',
      { subAgent: true, session: '', agentKind: '' },
    ],
    [
      'a nested sub-agent',
      `-code-app/${uuid}/subagents/agent-a1f.jsonl`,
      { subAgent: true, session: uuid, stem: 'agent-a1f', slug: '-code-app', agentKind: '' },
    ],
    [
      'a workflow agent',
      `-code-app/${uuid}/subagents/workflows/wf_1/agent-a1f.jsonl`,
      { subAgent: true, session: uuid, slug: '-code-app' },
    ],
    [
      'a compaction',
      `-code-app/${uuid}/subagents/agent-acompact-1f.jsonl`,
      { subAgent: true, session: uuid, agentKind: 'acompact' },
    ],
    [
      'a flat prompt suggestion',
      '-code-app/agent-aprompt_suggestion-1f.jsonl',
      { subAgent: true, session: '', agentKind: 'aprompt_suggestion' },
    ],
    [
      'a named agent that only looks like a kind',
      `-code-app/${uuid}/subagents/agent-acompacter-1f.jsonl`,
      { subAgent: true, agentKind: '' },
    ],
    [
      'a main transcript deeper down',
      `-code-app/deeper/${uuid}.jsonl`,
      { subAgent: false, session: '', slug: '-code-app' },
    ],
    ['a file beside the slugs', `${uuid}.jsonl`, { subAgent: false, slug: '', stem: uuid }],
  ];
  for (const [name, file, expected] of cases) {
    it(name, () => {
      const actual = readLogPath(root, path.join(root, file));
      assert.deepEqual({ ...actual, ...expected }, actual);
    });
  }

  it("names the meta file beside a sub-agent's transcript", () => {
    const file = path.join(root, '-code-app', uuid, 'subagents', 'agent-a1f.jsonl');
    const meta = path.join(root, '-code-app', uuid, 'subagents', 'agent-a1f.meta.json');
    assert.equal(readLogPath(root, file).metaPath, meta);
  });
});
