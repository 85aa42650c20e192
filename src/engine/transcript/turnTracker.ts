/** Which turn a main-thread record belongs to: the last human prompt above it in the file, of the same session. */
import type { DetailsState } from './details';
import { mergeTurns, unseenTurn, type TurnState } from './turn';

type Json = Readonly<Record<string, unknown>>;
type Prompt = Omit<TurnState, Times | 'durations'>;
type Times = 'lastAt' | 'activeAt' | 'endedAt' | 'failedAt';
type Growing = Omit<TurnState, Times> & { -readonly [K in Times]: TurnState[K] };

/** A record that follows a prompt: its uuid ('' without one), time and session. */
interface Following {
  readonly id: string;
  readonly at: number;
  readonly session: string;
  readonly interrupted: boolean;
}

/** Longer than any turn can be: such a duration is no measurement. */
const longestMs = 30 * 86_400_000;

export class TurnTracker {
  /** What is merged most, the four times, grows in place; the rest by `mergeTurns`. */
  private readonly turns = new Map<string, Growing>();
  private current: string;
  private session: string;

  constructor({ turn, turnSession }: DetailsState) {
    this.current = turn;
    this.session = turnSession;
  }

  state(): Pick<DetailsState, 'turn' | 'turnSession'> {
    return { turn: this.current, turnSession: this.session };
  }

  all(): TurnState[] {
    return [...this.turns.values()];
  }

  /** A human's prompt: the turn before it is over. */
  start(prompt: Prompt): void {
    if (this.current !== '' && this.current !== prompt.id && this.session === prompt.session) {
      grow(this.turn(this.current), 'endedAt', prompt.at);
    }
    this.current = prompt.id;
    this.session = prompt.session;
    this.merge({ ...unseenTurn(prompt.id), ...prompt, activeAt: prompt.at });
  }

  /** Any other main-thread record with a time. */
  follow(record: Json, { id, at, session, interrupted }: Following): void {
    if (this.current === '' || session !== this.session) return;
    const measured = record.type === 'system' && record.subtype === 'turn_duration';
    if (record.type !== 'assistant' && record.type !== 'user' && !measured) return;
    const turn = this.turn(this.current);
    grow(turn, 'activeAt', at);
    if (interrupted) {
      grow(turn, 'failedAt', at);
      grow(turn, 'endedAt', at);
    } else if (record.type === 'assistant') followAssistant(record, turn, at);
    else if (measured) {
      grow(turn, 'endedAt', at);
      const ms = record.durationMs;
      if (typeof ms === 'number' && ms >= 0 && ms <= longestMs && id !== '') {
        this.merge({ ...unseenTurn(turn.id), durations: [[id, Math.round(ms)]] });
      }
    }
  }

  private turn(id: string): Growing {
    let turn = this.turns.get(id);
    if (!turn) this.turns.set(id, (turn = { ...unseenTurn(id) }));
    return turn;
  }

  private merge(state: TurnState): void {
    this.turns.set(state.id, { ...mergeTurns(this.turn(state.id), state) });
  }
}

function followAssistant(record: Json, turn: Growing, at: number): void {
  const message = record.message as Json | null | undefined;
  if (record.isApiErrorMessage === true) {
    for (const time of ['lastAt', 'failedAt', 'endedAt'] as const) grow(turn, time, at);
  } else if (message?.model !== '<synthetic>') {
    grow(turn, 'lastAt', at);
    const stop = message?.stop_reason;
    const over = typeof stop === 'string' && stop !== 'tool_use' && stop !== 'pause_turn';
    if (over) grow(turn, 'endedAt', at);
  }
}

function grow(turn: Growing, time: Times, at: number): void {
  if (at > turn[time]) turn[time] = at;
}
