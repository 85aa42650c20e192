/** What the second pass reads of a log, beside its requests: the shapes that go from a reader to the store. */
import type { CompactionState } from './compaction';
import type { LinkColumns } from './linkColumns';
import type { ToolCallState } from './toolCall';
import type { TurnState } from './turn';

/** What the bytes before a cursor say that the ones behind it need. Plain JSON: it is stored with the cursor. */
export interface DetailsState {
  /** Lines before the cursor. */
  readonly line: number;
  /** The first timestamp and session that stand in the file; 0 and '' while unknown. */
  readonly born: number;
  readonly firstSession: string;
  /** The turn that is going on, and its session; '' without one. */
  readonly turn: string;
  readonly turnSession: string;
  /** Was the last linked record a compaction boundary? */
  readonly boundary: boolean;
}

export const initialDetails: DetailsState = {
  line: 0,
  born: 0,
  firstSession: '',
  turn: '',
  turnSession: '',
  boundary: false,
};

export interface DetailsTask {
  /** The `projects` folder it was found in. */
  readonly root: string;
  readonly path: string;
  readonly from: number;
  /** How far the requests were read, bytes: details are never ahead of them. */
  readonly to: number;
  /** How often the file was read from its start again when this was planned. */
  readonly rereads: number;
  readonly state: DetailsState;
}

/** A session's first human prompt in what was read. */
export interface PromptTitle {
  readonly session: string;
  readonly text: string;
}

/** A git branch that main-thread records of a session stood on: the first and the last of them, UTC ms. */
export interface BranchSeen {
  readonly session: string;
  readonly branch: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Everything is merged by its key within what was read. */
export interface DetailsRead {
  readonly path: string;
  readonly from: number;
  readonly rereads: number;
  /** Behind the last line that was taken. */
  readonly offset: number;
  readonly state: DetailsState;
  readonly calls: readonly ToolCallState[];
  readonly turns: readonly TurnState[];
  readonly compactions: readonly CompactionState[];
  readonly titles: readonly PromptTitle[];
  readonly branches: readonly BranchSeen[];
  readonly links: LinkColumns;
}
