/** Writes requests and their tool calls into a transcript: one line per content block, results where they end. */
import {
  assistantRecord,
  attachmentRecord,
  conversationRecord,
  missDiagnostics,
  toolResultRecord,
  usageRecord,
  type LogRecord,
  type UsageCounts,
} from './records';
import type { AgentScript, RequestScript, ToolCall } from './script';
import { toolText } from './toolRecords';
import type { Transcript } from './transcript';
import { fill } from './vocabulary';

/** How counts stand on the lines of one answer. */
type CountStyle =
  /** Every line has the final usage (main files since 2.1.98). */
  | 'final'
  /** Only the last line has (sub-agent files, and everything before). */
  | 'partial';

export interface AnswerContext {
  readonly transcript: Transcript;
  /** UTC ms of the script's 0, and how much its times are stretched. */
  readonly clock: (scriptMs: number) => number;
  readonly style: CountStyle;
  /** The 1-hour tier; sub-agents write at 5 minutes. */
  readonly hourTier: boolean;
  readonly scale: number;
  /** Hooks run after tool calls, and say so. */
  readonly hooks: boolean;
  /** A source file of the project, absolute. */
  readonly file: () => string;
  /** Writes a sub-agent's own file; returns what its parent learns of it. */
  readonly agent: (script: AgentScript, toolUseId: string) => AgentAnswer;
}

export interface AgentAnswer {
  readonly description: string;
  readonly type: string;
  readonly content: readonly LogRecord[];
  readonly toolUseResult: LogRecord;
  /** What an old parent repeats of the run (log-format B.5), and when, UTC ms. */
  readonly progress: readonly { readonly at: number; readonly data: LogRecord }[];
}

interface Block {
  readonly content: LogRecord;
  readonly call: ToolCall | null;
  readonly toolUseId: string;
}

export function countsOf(request: RequestScript, hourTier: boolean): UsageCounts {
  const { input, output, creation, read, fast, webSearches } = request;
  const [write5m, write1h] = hourTier ? [0, creation] : [creation, 0];
  return { input, output, write5m, write1h, read, fast, webSearches };
}

function blocksOf(request: RequestScript, context: AnswerContext): Block[] {
  const { random } = context.transcript;
  const long = (length: number) => fill(random, Math.round(length * context.scale));
  const plain = (content: LogRecord): Block => ({ content, call: null, toolUseId: '' });
  const blocks: Block[] = [];
  if (request.thinkingLength > 0) {
    const thinking = long(request.thinkingLength);
    const signature = random.base62(Math.round(420 * Math.min(1, context.scale * 2)));
    blocks.push(plain({ type: 'thinking', thinking, signature }));
  }
  if (request.textLength > 0) blocks.push(plain({ type: 'text', text: long(request.textLength) }));
  for (const call of request.tools) {
    const id = `toolu_01${random.base62(22)}`;
    blocks.push({ content: { type: 'tool_use', id, name: call.name }, call, toolUseId: id });
  }
  return blocks;
}

/** A call as its block and its result show it. */
interface PreparedCall {
  readonly input: LogRecord;
  readonly content: string | readonly LogRecord[];
  readonly toolUseResult: unknown;
  readonly progress: AgentAnswer['progress'];
}

function prepareCall(block: Block, call: ToolCall, context: AnswerContext): PreparedCall {
  const { random } = context.transcript;
  if (call.agent === null) {
    const text = toolText(call, { random, file: context.file(), scale: context.scale });
    return { ...text, progress: [] };
  }
  const answer = context.agent(call.agent, block.toolUseId);
  const prompt = answer.toolUseResult['prompt'];
  const input = { description: answer.description, prompt, subagent_type: answer.type };
  const { content, toolUseResult, progress } = answer;
  return { input, content, toolUseResult, progress };
}

/** What all lines of one answer share. */
interface Answer {
  readonly request: RequestScript;
  readonly requestId: string;
  readonly messageId: string;
  readonly counts: UsageCounts;
  readonly diagnostics: LogRecord | null;
  readonly blocks: readonly Block[];
}

/** One block's line; returns what writes the result, when the block is a call. */
function writeBlock(answer: Answer, index: number, context: AnswerContext): (() => void) | null {
  const { transcript, clock } = context;
  const { request, blocks, counts, requestId, messageId, diagnostics } = answer;
  const block = blocks[index];
  if (block === undefined) return null;
  const final = context.style === 'final' || index === blocks.length - 1;
  const output = final ? request.output : Math.min(request.output, 1 + index * 3);
  const share = blocks.length === 1 ? 1 : index / (blocks.length - 1);
  const at = clock(request.startsAt + (request.endsAt - request.startsAt) * share);
  const place = transcript.place(at);
  const call = block.call && prepareCall(block, block.call, context);
  const stop = request.tools.length > 0 ? 'tool_use' : 'end_turn';
  const line = {
    requestId,
    messageId,
    model: request.model,
    content: [call ? { ...block.content, input: call.input } : block.content],
    stopReason: final ? stop : null,
    usage: usageRecord({ ...counts, output }),
    diagnostics,
  };
  transcript.add(assistantRecord(transcript.envelope, place, line));
  if (call === null || block.call === null) return null;
  const { failed, endsAt } = block.call;
  const { content, toolUseResult } = call;
  const result = { toolUseId: block.toolUseId, content, isError: failed, toolUseResult };
  return () => {
    for (const { at: time, data } of call.progress) {
      const fields = { data, parentToolUseID: block.toolUseId };
      const note = transcript.place(time);
      transcript.add(conversationRecord(transcript.envelope, note, 'progress', fields));
    }
    const below = transcript.place(clock(endsAt), place.uuid);
    const fields = { ...result, assistantUuid: place.uuid };
    transcript.add(toolResultRecord(transcript.envelope, below, fields));
    if (context.hooks && transcript.random.chance(0.4)) writeHook(context, endsAt + 12);
  };
}

/** What a hook said after a tool call. */
function writeHook({ transcript, clock }: AnswerContext, scriptMs: number): void {
  const { random, envelope } = transcript;
  const attachment = {
    type: 'hook_success',
    hookName: 'PostToolUse:check',
    hookEvent: 'PostToolUse',
    toolUseID: random.uuid(),
    content: '',
    stdout: fill(random, random.integer(10, 240)),
    stderr: '',
    exitCode: 0,
    durationMs: random.integer(5, 90),
  };
  transcript.add(attachmentRecord(envelope, transcript.place(clock(scriptMs)), attachment));
}

/** Writes one answer and everything its calls return. */
export function writeAnswer(request: RequestScript, context: AnswerContext): void {
  const { random } = context.transcript;
  const answer = {
    request,
    requestId: `req_011C${random.base62(20)}`,
    messageId: `msg_01${random.base62(22)}`,
    counts: countsOf(request, context.hourTier),
    diagnostics: request.miss && missDiagnostics(request.miss, request.creation),
    blocks: blocksOf(request, context),
  };
  const results = answer.blocks.map((block, index) => ({
    at: block.call?.endsAt ?? 0,
    write: writeBlock(answer, index, context),
  }));
  results.sort((a, b) => a.at - b.at).forEach(result => result.write?.());
}
