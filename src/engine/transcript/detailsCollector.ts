/** Records of one file → tool calls, turns, compactions, first prompts and links, merged by their keys. */
import { BranchTracker } from './branches';
import { idText } from './cleanText';
import { compactionOf, mergeCompactions, type CompactionState } from './compaction';
import type { DetailsRead, DetailsState } from './details';
import {
  isCacheCommand,
  isCommand,
  isHumanPrompt,
  isInterrupt,
  promptTitle,
  textsOf,
} from './humanPrompt';
import { linkMarks } from './link';
import { LinkBuilder } from './linkColumns';
import { agentOf, readRequest, type RecordContext } from './readRequest';
import { parseTimestamp } from './timestamp';
import { mergeToolCalls, waitingAnswer, type ToolCallState } from './toolCall';
import { errorOf } from './toolError';
import { targetOf } from './toolTarget';
import { TurnTracker } from './turnTracker';

type Json = Readonly<Record<string, unknown>>;
type Place = Pick<ToolCallState, 'ownerBorn' | 'ownerPath' | 'ownerOffset' | 'ownerLine'>;

/** The longest tool name kept, UTF-16 units. */
const maximumName = 200;

export class DetailsCollector {
  private readonly calls = new Map<string, ToolCallState>();
  private readonly compactions = new Map<string, CompactionState>();
  private readonly titles = new Map<string, string>();
  private readonly links = new LinkBuilder();
  private readonly branches = new BranchTracker();
  private readonly turns: TurnTracker;
  private boundary: boolean;
  private readonly context: { -readonly [K in keyof RecordContext]: RecordContext[K] };

  /** @param lane of the file's links: '' for a main transcript. */
  constructor(
    context: RecordContext,
    state: DetailsState,
    private readonly lane: string,
  ) {
    this.context = { ...context };
    this.turns = new TurnTracker(state);
    this.boundary = state.boundary;
  }

  /** The first timestamp that stands in the file, once it is known. */
  set born(at: number) {
    this.context.born = at;
  }

  result(
    facts: Pick<DetailsState, 'line' | 'born' | 'firstSession'>,
  ): Omit<DetailsRead, 'path' | 'from' | 'rereads' | 'offset'> {
    return {
      state: { ...facts, ...this.turns.state(), boundary: this.boundary },
      calls: [...this.calls.values()],
      turns: this.turns.all(),
      compactions: [...this.compactions.values()],
      titles: [...this.titles].map(([session, text]) => ({ session, text })),
      branches: this.branches.all(),
      links: this.links.columns(this.lane),
    };
  }

  /** Takes one record. @param offset where its line starts, bytes. @param line its number, from 1. */
  take(record: Json, offset: number, line: number): void {
    const at = parseTimestamp(record.timestamp) ?? 0;
    const place: Place = {
      ownerBorn: this.context.born,
      ownerPath: this.context.path,
      ownerOffset: offset,
      ownerLine: line,
    };
    const texts = record.type === 'user' ? textsOf(record) : null;
    this.takeLink(record, at, texts);
    this.takeBlocks(record, at, place);
    // Without a time nothing else can be placed.
    if (at === 0) return;
    const sidechain = this.context.subAgent || record.isSidechain === true;
    if (!sidechain) {
      this.branches.take(record.gitBranch, this.sessionOf(record), at);
      this.takeTurn(record, at, place, texts);
    }
    const compaction = compactionOf(record);
    const id = idText(record.uuid);
    if (!compaction || id === '') return;
    const session = this.sessionOf(record);
    const cwd = idText(record.cwd, 4096);
    const state = { ...compaction, id, at, session, cwd, sidechain, ...place };
    const known = this.compactions.get(id);
    this.compactions.set(id, known ? mergeCompactions(known, state) : state);
  }

  private takeLink(record: Json, at: number, texts: readonly string[] | null): void {
    const id = idText(record.uuid);
    if (id === '') return;
    const compaction = record.type === 'system' && record.subtype === 'compact_boundary';
    const parent = idText(record.parentUuid) || idText(record.logicalParentUuid);
    let mark = markOf(record, texts);
    if (parent === '' && this.boundary) mark |= linkMarks.compaction;
    this.boundary = compaction;
    this.links.add(id, parent, at, mark, this.requestKey(record));
  }

  /** The key under which the request pass stored the record's request; '' when it is none. */
  private requestKey(record: Json): string {
    // Progress records repeat a sub-agent's requests, but stand on the main thread's path.
    if (record.type !== 'assistant') return '';
    const request = readRequest(record, this.context);
    return request === null || typeof request === 'string' ? '' : request.key;
  }

  private takeBlocks(record: Json, at: number, place: Place): void {
    const data = record.type === 'progress' ? (record.data as Json | null | undefined) : undefined;
    const nested = data?.type === 'agent_progress' ? (data.message as Json | null) : undefined;
    const carrier = record.type === 'progress' ? nested : record;
    if (!carrier || (carrier.type !== 'assistant' && carrier.type !== 'user')) return;
    const content = (carrier.message as Json | null | undefined)?.content;
    if (!Array.isArray(content)) return;
    const said = nested ? (parseTimestamp(carrier.timestamp) ?? at) : at;
    if (said === 0) return;
    for (const block of content as (Json | null)[]) {
      if (block?.type === 'tool_use' && carrier.type === 'assistant') {
        this.takeCall(block, record, carrier, said, place);
      } else if (block?.type === 'tool_result' && carrier.type === 'user') {
        const id = idText(block.tool_use_id);
        const error = errorOf(block, carrier.toolDenialKind);
        if (id !== '') this.addCall(waitingAnswer(id, said, error));
      }
    }
  }

  private takeCall(block: Json, record: Json, carrier: Json, at: number, place: Place): void {
    const id = idText(block.id);
    const tool = idText(block.name, maximumName);
    if (id === '' || tool === '') return;
    const sidechain = this.context.subAgent || carrier !== record || record.isSidechain === true;
    const attribution = idText(carrier.attributionAgent);
    this.addCall({
      id,
      at,
      tool,
      target: targetOf(tool, block.input),
      session: this.sessionOf(record),
      cwd: idText(record.cwd, 4096),
      sidechain,
      ...agentOf(sidechain, attribution, this.context),
      ...place,
      answeredAt: 0,
      error: '',
    });
  }

  private addCall(state: ToolCallState): void {
    const known = this.calls.get(state.id);
    this.calls.set(state.id, known ? mergeToolCalls(known, state) : state);
  }

  private takeTurn(record: Json, at: number, place: Place, texts: readonly string[] | null): void {
    const session = this.sessionOf(record);
    const id = idText(record.uuid);
    if (texts && isHumanPrompt(record, texts) && id !== '') {
      const title = promptTitle(texts);
      if (title !== '' && !this.titles.has(session)) this.titles.set(session, title);
      const { ownerBorn, ownerPath, ownerOffset } = place;
      const owner = { sidechain: false, ownerBorn, ownerPath, ownerOffset };
      const command = isCommand(texts);
      this.turns.start({ id, at, session, cwd: idText(record.cwd, 4096), command, ...owner });
    } else {
      this.turns.follow(record, {
        id,
        at,
        session,
        interrupted: texts !== null && isInterrupt(texts),
      });
    }
  }

  private sessionOf(record: Json): string {
    return (
      this.context.pathSession ||
      idText(record.sessionId, Infinity) ||
      this.context.fallbackSession()
    );
  }
}

function callsToolSearch(content: unknown): boolean {
  if (!Array.isArray(content)) return false;
  return (content as (Json | null)[]).some(
    block => block?.type === 'tool_use' && block.name === 'ToolSearch',
  );
}

/** What the record means for the prompt cache of what comes after it. */
function markOf(record: Json, texts: readonly string[] | null): number {
  if (record.type === 'system') {
    if (record.subtype === 'compact_boundary') return linkMarks.compaction;
    return record.subtype === 'microcompact_boundary' ? linkMarks.microcompaction : 0;
  }
  if (record.type === 'attachment' || record.type === 'progress') {
    const said = (record.attachment ?? record.data) as Json | null | undefined;
    if (said?.hookName === 'SessionStart:resume') return linkMarks.resumed;
    const listed = said?.type === 'deferred_tools_delta' || said?.type === 'mcp_instructions_delta';
    return listed ? linkMarks.toolsChanged : 0;
  }
  if (texts) return isCacheCommand(texts) ? linkMarks.command : 0;
  const message = record.message as Json | null | undefined;
  if (record.type !== 'assistant') return 0;
  if (callsToolSearch(message?.content)) return linkMarks.toolsLoaded;
  if (message?.model !== '<synthetic>') return 0;
  const said = textsOf(record)?.some(text => text.startsWith('No response requested'));
  return said === true ? linkMarks.resumed : 0;
}
