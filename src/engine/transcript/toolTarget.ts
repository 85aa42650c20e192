/** What a tool call was about, in one line of text (log-format B.6). */
import { cleanText } from './cleanText';

/** The longest target kept, UTF-16 units. */
export const maximumTarget = 2_000;

type Input = Readonly<Record<string, unknown>>;

/** The input's fields that name the target, in order; those that are there are joined. */
const fields: ReadonlyMap<string, readonly string[]> = new Map([
  ['Bash', ['command']],
  ['PowerShell', ['command']],
  ['Read', ['file_path']],
  ['Edit', ['file_path']],
  ['MultiEdit', ['file_path']],
  ['Write', ['file_path']],
  ['NotebookEdit', ['notebook_path', 'file_path']],
  ['Grep', ['pattern', 'path', 'glob']],
  ['Glob', ['pattern', 'path']],
  ['LS', ['path']],
  ['Task', ['subagent_type', 'description']],
  ['Agent', ['subagent_type', 'description']],
  ['WebFetch', ['url']],
  ['WebSearch', ['query']],
  ['ToolSearch', ['query']],
  ['Skill', ['skill', 'args']],
  ['SlashCommand', ['command']],
  ['TaskCreate', ['subject']],
  ['TaskUpdate', ['taskId', 'status']],
  ['BashOutput', ['bash_id']],
  ['KillShell', ['shell_id', 'bash_id']],
  ['SendMessage', ['to', 'recipient', 'summary']],
]);

/** '' when the input names none. */
export function targetOf(tool: string, input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const known = input as Input;
  const parts = (fields.get(tool) ?? []).map(name => known[name]).filter(isText);
  const text = parts.length > 0 ? parts.join(' ') : (listed(tool, known) ?? firstText(known));
  return cleanText(text, maximumTarget);
}

/** Tools whose input is a list: what the list is about. */
function listed(tool: string, input: Input): string | undefined {
  const items = tool === 'TodoWrite' ? input.todos : input.questions;
  if (!Array.isArray(items)) return undefined;
  const texts = items.map(item => {
    const { content, question, status } = (item ?? {}) as Input;
    return { text: [content, question].find(isText) ?? '', current: status === 'in_progress' };
  });
  return (texts.find(t => t.current) ?? texts[0])?.text;
}

/** MCP tools and ones we do not know yet. */
function firstText(input: Input): string {
  return Object.values(input).find(isText) ?? '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
