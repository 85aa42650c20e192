/** How a tool call went wrong, by what its result says (log-format B.6). */
import type { ToolError } from './toolCall';

type Block = Readonly<Record<string, unknown>>;

/** '' unless the result is marked as an error. @param denialKind the record's `toolDenialKind`. */
export function errorOf(block: Block, denialKind: unknown): ToolError {
  if (block.is_error !== true) return '';
  if (typeof denialKind === 'string' && denialKind !== '') return 'denied';
  const text = firstText(block.content).trimStart();
  if (/^Exit code \d/.test(text)) return 'exit_code';
  if (text.startsWith('<tool_use_error>')) return 'tool_use_error';
  if (text.startsWith("The user doesn't want to")) return 'denied';
  return 'other';
}

function firstText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  for (const item of content as unknown[]) {
    const text = (item as Block | null)?.text;
    if (typeof text === 'string') return text;
  }
  return '';
}
