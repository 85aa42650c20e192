/** Sub-agents' own files (log-format B.1): the run, its meta file, and what the parent learns of it. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { countsOf, writeAnswer, type AgentAnswer } from './answers';
import type { Random } from './random';
import { conversationRecord, promptRecord, usageRecord, type Envelope } from './records';
import type { AgentScript, Compaction } from './script';
import { Transcript } from './transcript';
import { fill } from './vocabulary';

export interface AgentFileContext {
  readonly random: Random;
  /** The parent's. */
  readonly envelope: Envelope;
  /** `<projects>/<slug>/<session>`, where a session keeps its own files. */
  readonly directory: string;
  readonly clock: (scriptMs: number) => number;
  readonly scale: number;
  readonly old: boolean;
  readonly file: () => string;
  /** Called for every file written. */
  readonly written: (bytes: number) => void;
}

const descriptions = {
  Explore: 'Find where it is used',
  'general-purpose': 'Do the second part',
  'code-reviewer': 'Review the change',
  Plan: 'Plan the migration',
} as const;

function describe(type: string): string {
  return descriptions[type as keyof typeof descriptions] ?? 'Work on a part';
}

function noAgent(): never {
  throw new RangeError('a sub-agent of the sample starts none of its own');
}

interface WrittenRun {
  readonly agentId: string;
  readonly file: string;
  readonly progress: AgentAnswer['progress'];
}

/** A run's answers as an old parent repeats them: same ids and counts, wrapped. */
function progressOf(lines: readonly string[], agentId: string): AgentAnswer['progress'] {
  return lines.flatMap(line => {
    const record = JSON.parse(line) as { type: string; timestamp: string };
    if (record.type !== 'assistant') return [];
    const data = { type: 'agent_progress', agentId, message: record };
    return [{ at: Date.parse(record.timestamp), data }];
  });
}

/** Writes the run's transcript. */
function writeRun(script: AgentScript, prompt: string, context: AgentFileContext): WrittenRun {
  const { random, clock, scale, file } = context;
  const agentId = `a${random.hex(context.old ? 6 : 16)}`;
  const transcript = new Transcript(random, { ...context.envelope, agentId });
  const start = transcript.place(clock(script.startsAt), null);
  transcript.add(promptRecord(transcript.envelope, start, prompt, {}));
  for (const request of script.requests) {
    const style = 'partial';
    writeAnswer(request, {
      transcript,
      clock,
      scale,
      style,
      file,
      hourTier: false,
      hooks: false,
      agent: noAgent,
    });
  }
  const folder = script.workflow
    ? path.join(context.directory, 'subagents', 'workflows', `wf_${random.hex(12)}`)
    : path.join(context.directory, 'subagents');
  const target = path.join(folder, `agent-${agentId}.jsonl`);
  context.written(transcript.save(target, clock(script.endsAt)));
  if (script.workflow) {
    const journal = { type: 'started', agentId, timestamp: new Date(start.at).toISOString() };
    fs.writeFileSync(path.join(folder, 'journal.jsonl'), `${JSON.stringify(journal)}\n`);
  }
  return {
    agentId,
    file: target,
    progress: context.old ? progressOf(transcript.lines, agentId) : [],
  };
}

/** Writes the files of one run; the answer is what the parent's `Agent` call returns. */
export function writeAgent(
  script: AgentScript,
  toolUseId: string,
  context: AgentFileContext,
): AgentAnswer {
  const { random, scale } = context;
  const prompt = fill(random, Math.round(script.promptLength * scale));
  const { agentId, file, progress } = writeRun(script, prompt, context);
  const description = describe(script.type);
  // Old versions wrote no meta file.
  if (!context.old) {
    const meta = { agentType: script.type, description, toolUseId };
    fs.writeFileSync(file.replace(/\.jsonl$/, '.meta.json'), JSON.stringify(meta));
  }
  const last = script.requests.at(-1);
  const text = fill(random, Math.round((last?.textLength ?? 200) * scale));
  const content = [
    { type: 'text', text },
    { type: 'text', text: `agentId: ${agentId} (use SendMessage with to: '${agentId}')` },
  ];
  const counts = last && countsOf(last, false);
  const toolUseResult = {
    status: 'completed',
    prompt,
    agentId,
    agentType: script.type,
    content: content.slice(0, 1),
    totalDurationMs: script.endsAt - script.startsAt,
    // Of the last request only, as Claude Code writes it: never to be added to anything.
    totalTokens: last ? last.input + last.creation + last.read + last.output : 0,
    totalToolUseCount: script.requests.reduce((sum, request) => sum + request.tools.length, 0),
    usage: counts ? usageRecord(counts) : null,
  };
  return { description, type: script.type, content, toolUseResult, progress };
}

/** The compaction's own request, in a file that hangs on the main thread's newest record. */
export function writeCompactionAgent(
  { request, at, durationMs }: Compaction,
  parentUuid: string | null,
  context: AgentFileContext,
): void {
  const { random, clock, scale, file } = context;
  const agentId = `acompact-${random.hex(16)}`;
  const transcript = new Transcript(random, { ...context.envelope, agentId });
  const asked = transcript.place(clock(at - durationMs), parentUuid);
  const text = 'Your task is to create a detailed summary of the conversation so far.';
  const message = { role: 'user', content: text };
  transcript.add(conversationRecord(transcript.envelope, asked, 'user', { message }));
  const base = { transcript, clock, scale, file, hourTier: true, hooks: false, agent: noAgent };
  writeAnswer(request, { ...base, style: 'final' });
  const target = path.join(context.directory, 'subagents', `agent-${agentId}.jsonl`);
  context.written(transcript.save(target, clock(at)));
}
