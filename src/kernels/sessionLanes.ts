/**
 * The transcripts of a session as a tree: the main thread, and each sub-agent under the one that started it. Logs name
 * no parent, so it is the transcript of the last call of an agent tool before the sub-agent's first record.
 */
export interface LaneFacts {
  /** '' = the main thread. */
  readonly id: string;
  readonly agent: string;
  /** Its first record, UTC ms. */
  readonly start: number;
}

export interface AgentCall {
  /** The lane that called. */
  readonly lane: string;
  /** UTC ms; `answeredAt` 0 = not answered. */
  readonly at: number;
  readonly answeredAt: number;
  /** What was asked for: the agent's type and a description. */
  readonly target: string;
}

/** A call's record is written a moment after the sub-agent's first, ms. */
const skewMs = 2_000;

/**
 * The lanes in the order of their tree, each with the index of its parent in that order; children oldest first. The main
 * thread comes first, also when it has no request of its own.
 */
export function laneTree<T extends LaneFacts>(
  lanes: readonly T[],
  calls: readonly AgentCall[],
): { lane: T; parent: number | null }[] {
  const sorted = [...lanes].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const main = sorted.find(lane => lane.id === '');
  const order = new Map(sorted.map((lane, index) => [lane.id, index]));
  const children = new Map<string, T[]>();
  for (const lane of sorted) {
    if (lane === main) continue;
    const parent = parentOf(lane, calls, order);
    children.set(parent, [...(children.get(parent) ?? []), lane]);
  }
  const tree: { lane: T; parent: number | null }[] = [];
  const add = (lane: T, parent: number | null) => {
    const index = tree.push({ lane, parent }) - 1;
    for (const child of children.get(lane.id) ?? []) add(child, index);
  };
  if (main) add(main, null);
  else for (const lane of children.get('') ?? []) add(lane, null);
  return tree;
}

/** The lane of the last fitting call; of calls that name the agent before those that do not. '' = the main thread. */
function parentOf(
  lane: LaneFacts,
  calls: readonly AgentCall[],
  order: ReadonlyMap<string, number>,
): string {
  const own = order.get(lane.id) ?? 0;
  const fitting = calls.filter(
    call =>
      call.at <= lane.start + skewMs &&
      (call.answeredAt === 0 || call.answeredAt >= lane.start) &&
      // Only a lane that began before can have started it: no circles.
      (call.lane === '' || (order.get(call.lane) ?? Infinity) < own),
  );
  const named = fitting.filter(call => call.target.startsWith(lane.agent));
  const last = (named.length > 0 ? named : fitting).reduce<AgentCall | null>(
    (best, call) => (best === null || call.at >= best.at ? call : best),
    null,
  );
  return last?.lane ?? '';
}
