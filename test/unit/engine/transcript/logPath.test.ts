import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { readLogPath } from '../../../../src/engine/transcript/logPath';

const root = path.resolve('/home/me/.claude/projects');
const uuid = '0a1b2c3d-0000-4000-8000-000000000000';

describe('log paths', () => {
  const cases: [name: string, file: string, expected: Partial<ReturnType<typeof readLogPath>>][] = [
    [
      'a main transcript',
      `-work-app/${uuid}.jsonl`,
      { subAgent: false, session: '', stem: uuid, slug: '-work-app', metaPath: '', agentKind: '' },
    ],
    [
      'a flat sub-agent',
      '-work-app/agent-1f.jsonl',
      { subAgent: true, session: '', agentKind: '' },
    ],
    [
      'a nested sub-agent',
      `-work-app/${uuid}/subagents/agent-a1f.jsonl`,
      { subAgent: true, session: uuid, stem: 'agent-a1f', slug: '-work-app', agentKind: '' },
    ],
    [
      'a workflow agent',
      `-work-app/${uuid}/subagents/workflows/wf_1/agent-a1f.jsonl`,
      { subAgent: true, session: uuid, slug: '-work-app' },
    ],
    [
      'a compaction',
      `-work-app/${uuid}/subagents/agent-acompact-1f.jsonl`,
      { subAgent: true, session: uuid, agentKind: 'acompact' },
    ],
    [
      'a flat prompt suggestion',
      '-work-app/agent-aprompt_suggestion-1f.jsonl',
      { subAgent: true, session: '', agentKind: 'aprompt_suggestion' },
    ],
    [
      'a named agent that only looks like a kind',
      `-work-app/${uuid}/subagents/agent-acompacter-1f.jsonl`,
      { subAgent: true, agentKind: '' },
    ],
    [
      'a main transcript deeper down',
      `-work-app/deeper/${uuid}.jsonl`,
      { subAgent: false, session: '', slug: '-work-app' },
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
    const file = path.join(root, '-work-app', uuid, 'subagents', 'agent-a1f.jsonl');
    const meta = path.join(root, '-work-app', uuid, 'subagents', 'agent-a1f.meta.json');
    assert.equal(readLogPath(root, file).metaPath, meta);
  });
});
