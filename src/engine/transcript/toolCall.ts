/**
 * A tool call as the logs tell it: the block that asked for it and the block that answered, joined by its id. Either
 * half may come first or never; a half read from one line and the merge of all copies have the same shape.
 */
import { compareOwners, compareText, type Owned } from './owner';

/** '' went well (or no answer yet); `denied`: the user or a permission rule said no. */
export const toolErrors = ['', 'exit_code', 'tool_use_error', 'denied', 'other'] as const;
export type ToolError = (typeof toolErrors)[number];

export interface ToolCallState extends Owned {
  /** `tool_use.id`, global over all files. */
  readonly id: string;
  /** When it was asked for, UTC ms; 0 while only the answer was seen: then the rest of this half says nothing. */
  readonly at: number;
  readonly tool: string;
  /** What it was about: a command, a path, a pattern (log-format B.6). */
  readonly target: string;
  readonly session: string;
  readonly cwd: string;
  readonly agentRank: number;
  readonly agent: string;
  /** The line of its record in the owner's file, from 1. */
  readonly ownerLine: number;

  /** When it was answered, UTC ms; 0 while it was not. */
  readonly answeredAt: number;
  readonly error: ToolError;
}

/** An answer whose call was not seen yet, ready for its two facts. */
export function waitingAnswer(id: string, answeredAt: number, error: ToolError): ToolCallState {
  return {
    id,
    at: 0,
    tool: '',
    target: '',
    session: '',
    cwd: '',
    agentRank: 0,
    agent: '',
    sidechain: true,
    ownerBorn: 0,
    ownerPath: '',
    ownerOffset: 0,
    ownerLine: 0,
    answeredAt,
    error,
  };
}

/** The least upper bound of two states of the same call: commutative, associative, idempotent. */
export function mergeToolCalls(a: ToolCallState, b: ToolCallState): ToolCallState {
  const answer = compareAnswers(a, b) <= 0 ? a : b;
  const asked = mergeAsked(a, b);
  if (asked === answer) return asked;
  return { ...asked, answeredAt: answer.answeredAt, error: answer.error };
}

function mergeAsked(a: ToolCallState, b: ToolCallState): ToolCallState {
  if (a.at === 0) return b;
  if (b.at === 0) return a;
  const owner = (compareOwners(a, b) || compareAsked(a, b)) <= 0 ? a : b;
  const agent = (b.agentRank - a.agentRank || compareText(a.agent, b.agent)) <= 0 ? a : b;
  const at = Math.min(a.at, b.at);
  if (owner.at === at && owner.agent === agent.agent && owner.agentRank === agent.agentRank) {
    return owner;
  }
  return { ...owner, at, agentRank: agent.agentRank, agent: agent.agent };
}

/** Of two answers the earlier one; none comes last. */
function compareAnswers(a: ToolCallState, b: ToolCallState): number {
  if (a.answeredAt === 0 || b.answeredAt === 0) return b.answeredAt - a.answeredAt;
  return a.answeredAt - b.answeredAt || compareText(a.error, b.error);
}

/** Between two contents of the same place of a file that was rewritten: any fixed order will do. */
function compareAsked(a: ToolCallState, b: ToolCallState): number {
  return (
    a.ownerLine - b.ownerLine ||
    compareText(a.tool, b.tool) ||
    // The store lets targets go with their log: one that is back is better than none.
    Number(a.target === '') - Number(b.target === '') ||
    compareText(a.target, b.target) ||
    compareText(a.session, b.session) ||
    compareText(a.cwd, b.cwd)
  );
}
