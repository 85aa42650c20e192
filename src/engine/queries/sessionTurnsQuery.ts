/** The turns of a session, a page at a time: what ran from one prompt to the next, sub-agents too. */
import { figuresOf } from '../../kernels/sums';
import { totalOf } from '../../kernels/sumsByKey';
import { outcomeOf, runTimeOf } from '../../kernels/turns';
import type { ParamsOf } from '../../protocol/engineProtocol';
import type { SessionTurn, SessionTurns } from '../../protocol/sessions';
import { promptTitle, textsOf } from '../transcript/humanPrompt';
import { LogReader } from '../transcript/recordAt';
import type { SessionTurnRow } from '../store/sessionRequests';
import { openedLanes, openSession, type OpenedSession } from './openedSession';
import type { ReportContext } from './reportContext';

interface Slice {
  /** Null = what ran before the first prompt. */
  readonly turn: SessionTurnRow | null;
  readonly number: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export function sessionTurns(
  context: ReportContext,
  params: ParamsOf<'sessionTurns'>,
): SessionTurns {
  const opened = openSession(context, params);
  const slices = slicesOf(opened);
  const page = slices.slice(params.offset, params.offset + params.limit);
  const prompts = readPrompts(page.flatMap(({ turn }) => turn ?? []));
  const lanes = openedLanes(context, params.session, opened).filter(({ lane }) => lane.id !== '');
  return {
    offset: params.offset,
    total: slices.length,
    turns: page.map((slice): SessionTurn => {
      const inside = ({ at }: { at: number }) => at >= slice.start && at < slice.end;
      const { turn } = slice;
      const requests = opened.requests.filter(inside);
      const missed = opened.misses.filter(inside);
      missed.sort((a, b) => (b.premiumNano ?? 0) - (a.premiumNano ?? 0));
      return {
        number: slice.number,
        id: turn?.id ?? '',
        start: turn?.at ?? requests[0]?.at ?? 0,
        prompt: (turn && prompts.get(turn.id)) ?? null,
        outcome: turn && outcomeOf(turn, opened.now),
        durationMs: turn
          ? runTimeOf(turn)
          : Math.max(0, (requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)),
        figures: figuresOf(totalOf(requests.map(({ sums }) => sums))),
        compactions: opened.compactions.filter(inside),
        agents: lanes
          .filter(({ lane }) => inside({ at: lane.start }))
          .map(({ lane }) => lane.agent),
        misses: missed.length,
        causes: [...new Set(missed.map(({ cause }) => cause))],
      };
    }),
  };
}

/** Time cut at every prompt, so that each request lies in exactly one slice. */
function slicesOf({ turns, requests }: OpenedSession): Slice[] {
  const slices: Slice[] = turns.map((turn, index) => ({
    turn,
    number: index + 1,
    start: turn.at,
    end: turns[index + 1]?.at ?? Infinity,
  }));
  const first = turns[0]?.at ?? Infinity;
  if ((requests[0]?.at ?? Infinity) >= first) return slices;
  return [{ turn: null, number: 0, start: -Infinity, end: first }, ...slices];
}

/** First words by prompt id; a prompt whose log is gone or was rewritten has none. */
function readPrompts(turns: readonly SessionTurnRow[]): Map<string, string> {
  const prompts = new Map<string, string>();
  const readers = new Map<string, LogReader | null>();
  try {
    for (const { id, path, offset } of turns) {
      let reader = readers.get(path);
      if (reader === undefined) readers.set(path, (reader = LogReader.open(path)));
      const record = reader?.recordsAt(offset).find(({ uuid }) => uuid === id);
      const words = record && promptTitle(textsOf(record) ?? []);
      if (words) prompts.set(id, words);
    }
  } finally {
    for (const reader of readers.values()) reader?.close();
  }
  return prompts;
}
