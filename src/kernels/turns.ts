/** Turns and tasks (log-format A.11): what became of a turn, how long it ran, and their sums by any key. */

/** Times in UTC ms, 0 for "not seen". */
export interface TurnFacts {
  /** The prompt. */
  readonly at: number;
  /** The last assistant record. */
  readonly lastAt: number;
  readonly activeAt: number;
  /** The last sign that it was over. */
  readonly endedAt: number;
  /** The last API error or interrupt. */
  readonly failedAt: number;
  /** The sum of its `turn_duration` records, ms; null without one. */
  readonly measuredMs: number | null;
}

export type TurnOutcome = 'completed' | 'failed' | 'running';

/** A turn without an end counts as ended after this long a silence. */
export const silenceMs = 30 * 60_000;

/** What became of a turn at `now`; null for a prompt that nothing answered, such as a local command. */
export function outcomeOf(turn: TurnFacts, now: number): TurnOutcome | null {
  if (turn.failedAt > 0 && turn.failedAt >= turn.lastAt) return 'failed';
  const ended = turn.endedAt > 0 && turn.endedAt >= turn.lastAt;
  if (!ended && now - turn.activeAt < silenceMs) return 'running';
  return turn.lastAt > 0 ? 'completed' : null;
}

/** As measured, else from the prompt to the last answer, ms. */
export function runTimeOf(turn: TurnFacts): number {
  return turn.measuredMs ?? Math.max(0, Math.max(turn.lastAt, turn.failedAt) - turn.at);
}

export interface TaskSums {
  runMs: number;
  completed: number;
  failed: number;
  running: number;
}

/** A task with the keys it is counted under. */
export interface Task {
  readonly outcome: TurnOutcome;
  readonly runMs: number;
}

export function emptyTasks(): TaskSums {
  return { runMs: 0, completed: 0, failed: 0, running: 0 };
}

/** Sums by key, most run time first, ties by key. Every breakdown of the same tasks sums to the same total. */
export function sumTasks<T extends Task>(
  tasks: readonly T[],
  keyOf: (task: T) => string,
): (TaskSums & { key: string })[] {
  const sums = new Map<string, TaskSums & { key: string }>();
  for (const task of tasks) {
    const key = keyOf(task);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { key, ...emptyTasks() }));
    sum.runMs += task.runMs;
    sum[task.outcome]++;
  }
  return [...sums.values()].sort((a, b) => b.runMs - a.runMs || (a.key < b.key ? -1 : 1));
}

/** The sum over some tasks. */
export function totalTasks(tasks: readonly Task[]): TaskSums {
  const total = emptyTasks();
  for (const { outcome, runMs } of tasks) {
    total.runMs += runMs;
    total[outcome]++;
  }
  return total;
}
