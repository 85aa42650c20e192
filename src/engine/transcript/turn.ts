/**
 * A turn: a human prompt and what followed it (log-format A.11). What one read sees of a turn and the merge of all
 * that was seen have the same shape; every part is a maximum, a minimum or a union, so order does not matter.
 */
import { compareOwners, compareText, type Owned } from './owner';

export interface TurnState extends Owned {
  /** The prompt's uuid. */
  readonly id: string;
  /** The prompt's time, UTC ms; 0 while only what followed was seen: then session and cwd say nothing. */
  readonly at: number;
  readonly session: string;
  readonly cwd: string;
  /** Is the prompt a slash command? Says nothing while `at` is 0. */
  readonly command: boolean;
  /** The last assistant record, UTC ms; 0 without one. */
  readonly lastAt: number;
  /** The last record of any kind, UTC ms. */
  readonly activeAt: number;
  /** The last sign that it was over: a stop reason, `turn_duration`, the next prompt; 0 without one. */
  readonly endedAt: number;
  /** The last API error or user interrupt; 0 without one. */
  readonly failedAt: number;
  /** Every `turn_duration` in it as `[uuid, ms]`, sorted: a turn that a background task woke again has several. */
  readonly durations: readonly (readonly [string, number])[];
}

/** How many durations are kept of one turn; the smallest uuids, so that merging stays a lattice. */
const maximumDurations = 64;

/** A turn of which nothing is known yet. */
export function unseenTurn(id: string): TurnState {
  return {
    id,
    at: 0,
    session: '',
    cwd: '',
    command: false,
    sidechain: true,
    ownerBorn: 0,
    ownerPath: '',
    ownerOffset: 0,
    lastAt: 0,
    activeAt: 0,
    endedAt: 0,
    failedAt: 0,
    durations: [],
  };
}

/** The least upper bound of two states of the same turn: commutative, associative, idempotent. */
export function mergeTurns(a: TurnState, b: TurnState): TurnState {
  const prompt = ownerOf(a, b);
  return {
    ...prompt,
    at: a.at === 0 || b.at === 0 ? Math.max(a.at, b.at) : Math.min(a.at, b.at),
    lastAt: Math.max(a.lastAt, b.lastAt),
    activeAt: Math.max(a.activeAt, b.activeAt),
    endedAt: Math.max(a.endedAt, b.endedAt),
    failedAt: Math.max(a.failedAt, b.failedAt),
    durations: mergeDurations(a.durations, b.durations),
  };
}

function ownerOf(a: TurnState, b: TurnState): TurnState {
  if (a.at === 0 || b.at === 0) return a.at === 0 ? b : a;
  const order =
    compareOwners(a, b) ||
    compareText(a.session, b.session) ||
    compareText(a.cwd, b.cwd) ||
    Number(a.command) - Number(b.command);
  return order <= 0 ? a : b;
}

function mergeDurations(
  a: TurnState['durations'],
  b: TurnState['durations'],
): TurnState['durations'] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const longest = new Map<string, number>();
  for (const [id, ms] of [...a, ...b]) longest.set(id, Math.max(ms, longest.get(id) ?? 0));
  return [...longest].sort((x, y) => compareText(x[0], y[0])).slice(0, maximumDurations);
}
