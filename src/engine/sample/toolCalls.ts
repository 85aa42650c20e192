/** Tool calls of the sample: how often each tool is used, how much it says, how long it takes. */
import type { Random } from './random';

type ToolName =
  | 'Bash'
  | 'Read'
  | 'Edit'
  | 'Write'
  | 'Grep'
  | 'Glob'
  | 'TodoWrite'
  | 'WebFetch'
  | 'ToolSearch'
  | 'mcp__tracker__get_issue'
  | 'Agent';

export interface ToolDraw {
  readonly name: ToolName;
  /** UTF-16 units of the input's long field and of the result the model sees. */
  readonly inputLength: number;
  readonly resultLength: number;
  /** Units that stand only in the log's `toolUseResult`: the edited file as it was. */
  readonly extraLength: number;
  readonly durationMs: number;
  readonly failed: boolean;
}

interface ToolHabit {
  readonly weight: number;
  /** Median and spread of the log-normal lengths. */
  readonly input: readonly [number, number];
  readonly result: readonly [number, number];
  readonly extra: readonly [number, number];
  readonly duration: readonly [number, number];
}

const none = [0, 0] as const;
const habits: Record<Exclude<ToolName, 'Agent' | 'ToolSearch'>, ToolHabit> = {
  Bash: {
    weight: 34,
    input: [90, 0.8],
    result: [460, 1.5],
    extra: none,
    duration: [1800, 1.5],
  },
  Read: { weight: 22, input: none, result: [3000, 1.3], extra: none, duration: [35, 0.6] },
  Edit: {
    weight: 20,
    input: [420, 1],
    result: [160, 0.2],
    extra: [5000, 1.5],
    duration: [120, 1.4],
  },
  Write: { weight: 4, input: [2600, 0.9], result: [110, 0.1], extra: none, duration: [140, 1.2] },
  Grep: { weight: 9, input: none, result: [600, 1.3], extra: none, duration: [90, 0.6] },
  Glob: { weight: 3, input: none, result: [400, 0.9], extra: none, duration: [60, 0.5] },
  TodoWrite: { weight: 5, input: [380, 0.4], result: [160, 0.1], extra: none, duration: [5, 0.4] },
  WebFetch: { weight: 1, input: none, result: [3600, 0.6], extra: none, duration: [4200, 0.6] },
  mcp__tracker__get_issue: {
    weight: 2,
    input: none,
    result: [2200, 0.7],
    extra: none,
    duration: [700, 0.6],
  },
};
const choices = Object.entries(habits).map(
  ([name, { weight }]) => [name as keyof typeof habits, weight] as const,
);
/** The longest output a tool may give. */
const longest = 90_000;

function length(random: Random, [median, spread]: readonly [number, number]): number {
  return median === 0 ? 0 : Math.min(longest, Math.round(random.logNormal(median, spread)));
}

/** One call of a tool drawn by how often it is used. */
export function drawTool(random: Random): ToolDraw {
  const name = random.weighted(choices);
  const habit = habits[name];
  return {
    name,
    inputLength: length(random, habit.input),
    resultLength: length(random, habit.result),
    extraLength: length(random, habit.extra),
    durationMs: Math.min(600_000, Math.max(3, Math.round(random.logNormal(...habit.duration)))),
    failed: random.chance(name === 'Bash' ? 0.07 : 0.02),
  };
}

/** The call that loads further tools, and so changes the list in front of the conversation. */
export const toolSearch: ToolDraw = {
  name: 'ToolSearch',
  inputLength: 24,
  resultLength: 380,
  extraLength: 0,
  durationMs: 12,
  failed: false,
};
