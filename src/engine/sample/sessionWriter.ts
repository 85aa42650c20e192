/** Writes a session's main transcript from its script, in the order Claude Code appends. */
import { writeAgent, writeCompactionAgent, type AgentFileContext } from './agentWriter';
import { writeAnswer } from './answers';
import type { SessionEvent } from './plan';
import {
  apiErrorRecord,
  attachmentRecord,
  conversationRecord,
  isoTime,
  promptRecord,
  systemRecord,
} from './records';
import type { Compaction, TurnScript } from './script';
import type { Transcript } from './transcript';
import { fill, prompts } from './vocabulary';

export interface SessionContext extends AgentFileContext {
  readonly transcript: Transcript;
  readonly title: string;
  readonly events: ReadonlySet<SessionEvent>;
  /** The folder the session changes to half way, absolute; null = it stays. */
  readonly movesTo: string | null;
  /** May a compaction's request have its file? */
  readonly compactionFile: () => boolean;
}

/** Where a fork may leave this session: how many lines it repeats and what the cache held there. */
export interface ForkPoint {
  readonly lines: number;
  readonly uuid: string | null;
  readonly context: number;
  /** UTC ms. */
  readonly at: number;
}

function bookkeeping({ transcript, title }: SessionContext, prompt: string): void {
  const { sessionId } = transcript.envelope;
  transcript.add({ type: 'last-prompt', lastPrompt: prompt.slice(0, 200), sessionId });
  transcript.add({ type: 'ai-title', aiTitle: title, sessionId });
  transcript.add({ type: 'mode', mode: 'normal', sessionId });
  transcript.add({ type: 'permission-mode', permissionMode: 'default', sessionId });
}

/** What stands in front of the first prompt. */
export function openSession(context: SessionContext): void {
  const { transcript, clock, random, scale } = context;
  const { envelope } = transcript;
  const { sessionId } = envelope;
  transcript.add({ type: 'mode', mode: 'normal', sessionId });
  transcript.add({ type: 'permission-mode', permissionMode: 'default', sessionId });
  const hook = {
    type: 'hook_success',
    hookName: 'SessionStart:startup',
    hookEvent: 'SessionStart',
    content: '',
    stdout: fill(random, Math.round(600 * scale)),
    stderr: '',
    exitCode: 0,
    durationMs: random.integer(20, 300),
  };
  if (context.old) {
    const data = { type: 'hook_progress', hookEvent: 'SessionStart', command: 'start.sh' };
    const place = transcript.place(clock(0) - 900);
    transcript.add(conversationRecord(envelope, place, 'progress', { data }));
    return;
  }
  transcript.add(attachmentRecord(envelope, transcript.place(clock(0) - 900), hook));
  const listing = {
    type: 'skill_listing',
    content: fill(random, Math.round(14_000 * scale)),
    skillCount: 42,
    isInitial: true,
  };
  transcript.add(attachmentRecord(envelope, transcript.place(clock(0) - 400), listing));
}

function writePrompt(turn: TurnScript, context: SessionContext): string {
  const { transcript, clock, random } = context;
  const text = `${random.pick(prompts)} ${fill(random, Math.round(turn.promptLength * 0.5))}`;
  const at = clock(turn.startsAt);
  const extra = { promptId: random.uuid(), origin: { kind: 'human' }, promptSource: 'typed' };
  const place = transcript.place(at);
  transcript.add(promptRecord(transcript.envelope, place, text, extra));
  transcript.add({
    type: 'file-history-snapshot',
    messageId: place.uuid,
    snapshot: { messageId: place.uuid, trackedFileBackups: {}, timestamp: isoTime(at) },
    isSnapshotUpdate: false,
  });
  if (!context.old && random.chance(0.4)) {
    const reminder = { type: 'task_reminder', content: [], itemCount: 0 };
    transcript.add(attachmentRecord(transcript.envelope, transcript.place(at + 3), reminder));
  }
  return text;
}

/** The boundary and the summary the conversation goes on from. */
function writeCompaction(compaction: Compaction, context: SessionContext): void {
  const { transcript, clock, random, scale } = context;
  const { at, preTokens, trigger, durationMs } = compaction;
  if (context.compactionFile()) writeCompactionAgent(compaction, transcript.last, context);
  const logicalParentUuid = transcript.last;
  const boundary = transcript.place(clock(at), null);
  transcript.add(
    systemRecord(transcript.envelope, boundary, 'compact_boundary', {
      logicalParentUuid,
      content: 'Conversation compacted',
      level: 'info',
      compactMetadata: { trigger, preTokens, durationMs },
    }),
  );
  const start = 'This session is being continued from a previous conversation. Summary:\n';
  const summary = start + fill(random, Math.round(9000 * scale));
  const extra = { isVisibleInTranscriptOnly: true, isCompactSummary: true };
  const place = transcript.place(clock(at) + 1);
  transcript.add(promptRecord(transcript.envelope, place, summary, extra));
}

/** Prompts that got an error for an answer. */
function writeErrors(turn: TurnScript, context: SessionContext): void {
  const { transcript, clock, events } = context;
  const { envelope } = transcript;
  const errors = {
    rateLimit: {
      kind: 'rate_limit',
      status: 429,
      text: "You've hit your session limit · resets 7:20pm",
    },
    overloaded: { kind: 'server_error', status: 529, text: 'API Error: 529 Overloaded' },
  } as const;
  for (const event of ['rateLimit', 'overloaded'] as const) {
    if (!events.has(event)) continue;
    const at = clock(turn.endsAt) + 900;
    transcript.add(promptRecord(envelope, transcript.place(at), 'Go on.', {}));
    transcript.add(apiErrorRecord(envelope, transcript.place(at + 700), errors[event]));
  }
}

function endTurn(turn: TurnScript, prompt: string, context: SessionContext): void {
  const { transcript, clock } = context;
  const { envelope } = transcript;
  const end = clock(turn.endsAt);
  if (turn.ends === 'interrupt') {
    const content = [{ type: 'text', text: '[Request interrupted by user]' }];
    transcript.add(promptRecord(envelope, transcript.place(end + 200), content, {}));
  } else {
    const duration = {
      durationMs: Math.max(1, end - clock(turn.startsAt)),
      messageCount: turn.requests.length * 2 + 1,
    };
    transcript.add(systemRecord(envelope, transcript.place(end + 40), 'turn_duration', duration));
  }
  bookkeeping(context, prompt);
}

function writeTurn(turn: TurnScript, context: SessionContext): void {
  const { transcript, clock, scale, file, old } = context;
  if (turn.compaction !== null) writeCompaction(turn.compaction, context);
  const prompt = writePrompt(turn, context);
  for (const request of turn.requests) {
    writeAnswer(request, {
      transcript,
      clock,
      scale,
      file,
      style: old ? 'partial' : 'final',
      hourTier: true,
      hooks: !old,
      agent: (script, toolUseId) => writeAgent(script, toolUseId, context),
    });
  }
  endTurn(turn, prompt, context);
}

/** Writes every turn; returns the point where a fork may leave, after the second. */
export function writeTurns(turns: readonly TurnScript[], context: SessionContext): ForkPoint {
  const { transcript, clock } = context;
  let fork: ForkPoint = { lines: 0, uuid: null, context: 0, at: clock(0) };
  turns.forEach((turn, index) => {
    if (context.movesTo !== null && index === Math.ceil(turns.length / 2)) {
      transcript.envelope = { ...transcript.envelope, cwd: context.movesTo };
    }
    writeTurn(turn, context);
    if (index === 0) writeErrors(turn, context);
    if (index <= 1) {
      const { length: lines } = transcript.lines;
      const at = clock(turn.endsAt);
      fork = { lines, uuid: transcript.last, context: turn.contextAfter, at };
    }
  });
  return fork;
}
