/** What a drawn tool call looks like in the log: its input, what the model sees, and what only the log keeps. */
import type { Random } from './random';
import type { LogRecord } from './records';
import type { ToolCall } from './script';
import { commands, fill } from './vocabulary';

export interface ToolText {
  readonly input: LogRecord;
  readonly content: string;
  readonly toolUseResult: unknown;
}

export interface ToolContext {
  readonly random: Random;
  /** A source file, absolute. */
  readonly file: string;
  /** Written share of the drawn lengths: below 1 for a small sample with the tokens of a large one. */
  readonly scale: number;
}

function numbered(text: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index + 1}\t${line}`)
    .join('\n');
}

/** Everything but `Agent`, whose result is the run's own answer. */
export function toolText(call: ToolCall, context: ToolContext): ToolText {
  const { random, scale } = context;
  const input = inputOf(call, context);
  const body = fill(random, Math.round(call.resultLength * scale));
  if (call.failed) {
    const content =
      call.name === 'Bash'
        ? `Exit code 1\n${body}`
        : '<tool_use_error>File has not been read yet. Read it first.</tool_use_error>';
    return { input, content, toolUseResult: `Error: ${content}` };
  }
  return { input, ...answerOf(call, context, body) };
}

function inputOf(call: ToolCall, { random, file, scale }: ToolContext): LogRecord {
  const text = () => fill(random, Math.round(call.inputLength * scale));
  switch (call.name) {
    case 'Bash':
      return { command: `${random.pick(commands)} # ${text()}`, description: 'Run the checks' };
    case 'Read':
      return { file_path: file };
    case 'Edit': {
      const [before, after] = [text(), text()];
      return { replace_all: false, file_path: file, old_string: before, new_string: after };
    }
    case 'Write':
      return { file_path: file, content: text() };
    case 'Grep':
      return { pattern: 'request|session', path: file, output_mode: 'content' };
    case 'Glob':
      return { pattern: '**/*.test.*' };
    case 'TodoWrite':
      return { todos: [{ content: text(), status: 'in_progress', activeForm: 'Working' }] };
    case 'WebFetch':
      return { url: 'https://example.com/docs/http', prompt: 'What does it say about retries?' };
    case 'ToolSearch':
      return { query: 'select:WebFetch', max_results: 5 };
    case 'mcp__tracker__get_issue':
      return { key: `SHOP-${random.integer(100, 999)}` };
    case 'Agent':
      return { prompt: text() };
  }
}

function answerOf(
  call: ToolCall,
  { random, file, scale }: ToolContext,
  body: string,
): Pick<ToolText, 'content' | 'toolUseResult'> {
  switch (call.name) {
    case 'Bash':
      return {
        content: body,
        toolUseResult: { stdout: body, stderr: '', interrupted: false, isImage: false },
      };
    case 'Read': {
      const numLines = body.split('\n').length;
      const read = { filePath: file, content: body, numLines, startLine: 1, totalLines: numLines };
      return { content: numbered(body), toolUseResult: { type: 'text', file: read } };
    }
    case 'Edit': {
      const originalFile = fill(random, Math.round(call.extraLength * scale));
      const patch = { oldStart: 12, oldLines: 4, newStart: 12, newLines: 5, lines: [body] };
      const structuredPatch = [patch];
      return {
        content: `The file ${file} has been updated successfully.`,
        toolUseResult: { filePath: file, originalFile, structuredPatch, userModified: false },
      };
    }
    case 'Write':
      return {
        content: `File created successfully at: ${file}`,
        toolUseResult: { type: 'create', filePath: file, structuredPatch: [], originalFile: null },
      };
    case 'Grep':
    case 'Glob':
    case 'TodoWrite':
    case 'WebFetch':
    case 'ToolSearch':
    case 'mcp__tracker__get_issue':
    case 'Agent':
      return { content: body, toolUseResult: { content: body, durationMs: call.durationMs } };
  }
}
