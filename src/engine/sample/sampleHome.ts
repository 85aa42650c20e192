/** The Claude home being filled: places every session in its folder and its time, and counts what it wrote. */
import * as path from 'node:path';
import type { SessionPlan } from './plan';
import type { Random } from './random';
import type { Envelope } from './records';
import type { TurnScript } from './script';
import { scriptSession } from './sessionScript';
import { openSession, writeTurns, type ForkPoint } from './sessionWriter';
import { Transcript } from './transcript';
import { projectTable, titles } from './vocabulary';

export interface SampleHomeOptions {
  readonly directory: string;
  readonly workspaces: readonly string[];
  /** Written share of the text lengths. */
  readonly scale: number;
  /** Factor on the planned requests. */
  readonly requests: number;
  readonly agentRequests: number;
}

/** How many files a session may write beside its own. */
export interface SessionFiles {
  readonly agents: number;
  readonly compactions: number;
}

/** A session another one may fork from. */
interface ForkSource {
  readonly plan: SessionPlan;
  readonly lines: readonly string[];
  readonly sessionId: string;
  readonly point: ForkPoint;
}

/** Folder names longer than this get a hash (log-format B.1). */
const longestSlug = 200;
const minute = 60_000;

/** The folder Claude Code keeps a working directory's sessions in. */
export function slugOf(cwd: string): string {
  const slug = cwd.replace(/[^a-zA-Z0-9]/g, '-');
  if (slug.length <= longestSlug) return slug;
  let hash = 0;
  for (const character of cwd) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return `${slug.slice(0, longestSlug)}-${Math.abs(hash).toString(36)}`;
}

/** Script time to UTC ms: shifted, and squeezed when the session would not fit between its bounds. */
function clockOf(plan: SessionPlan, duration: number): (scriptMs: number) => number {
  const room = plan.endBy - plan.notBefore;
  const squeeze = Math.min(1, room / Math.max(1, duration));
  const latest = plan.endBy - duration * squeeze;
  const start = Math.max(plan.notBefore, Math.min(plan.start, latest));
  return scriptMs => Math.round(start + scriptMs * squeeze);
}

export class SampleHome {
  files = 0;
  bytes = 0;
  #forkSource: ForkSource | null = null;

  constructor(private readonly options: SampleHomeOptions) {}

  writeSession(random: Random, plan: SessionPlan, files: SessionFiles): void {
    const source = plan.events.has('fork') ? this.#forkSource : null;
    const { project, events } = source?.plan ?? plan;
    const turns = this.#script(random, plan, files.agents, source);
    let compactions = files.compactions;
    const end = turns.at(-1)?.endsAt ?? 0;
    const clock = clockOf(plan, end + 2000);
    const envelope = this.#envelope(random, plan, project);
    const transcript = new Transcript(random, envelope);
    const directory = path.join(this.#folder(envelope.cwd), envelope.sessionId);
    const context = {
      random,
      envelope,
      transcript,
      directory,
      clock,
      scale: this.options.scale,
      old: plan.old,
      title: random.pick(titles),
      events: plan.events,
      movesTo: events.has('subfolder') ? path.join(envelope.cwd, 'src') : null,
      file: () => path.join(envelope.cwd, random.pick(this.#project(project).files)),
      written: (bytes: number) => this.#count(bytes),
      compactionFile: () => compactions-- > 0,
    };
    if (source) this.#copy(transcript, source);
    else openSession(context);
    const point = writeTurns(turns, context);
    this.#count(transcript.save(`${directory}.jsonl`, clock(end)));
    if (plan.events.has('forkSource')) {
      const { lines } = transcript;
      this.#forkSource = { plan, lines, sessionId: envelope.sessionId, point };
    }
  }

  #script(
    random: Random,
    plan: SessionPlan,
    agents: number,
    source: ForkSource | null,
  ): TurnScript[] {
    const factor = plan.busy ? this.options.requests : 1;
    return scriptSession(random, {
      model: plan.model,
      events: plan.events,
      requests: Math.max(2, Math.round(plan.requests * factor)),
      agents,
      agentRequests: this.options.agentRequests,
      resumed: source && { context: source.point.context, idle: 20 * minute },
    });
  }

  #project(index: number) {
    return projectTable[index] ?? projectTable[0];
  }

  #folder(cwd: string): string {
    return path.join(this.options.directory, 'projects', slugOf(cwd));
  }

  #envelope(random: Random, plan: SessionPlan, project: number): Envelope {
    const folder = this.options.workspaces[project] ?? '/';
    const worktree = plan.events.has('worktree');
    return {
      sessionId: random.uuid(),
      cwd: worktree ? path.join(folder, '.claude', 'worktrees', 'quiet-otter') : folder,
      version: plan.version,
      gitBranch: worktree ? 'worktree-quiet-otter' : this.#project(project).branch,
      entrypoint: 'cli',
      agentId: '',
    };
  }

  /** A fork repeats the other session's records under its own session id (log-format B.5). */
  #copy(transcript: Transcript, { lines, sessionId, point }: ForkSource): void {
    const own = `"sessionId":"${transcript.envelope.sessionId}"`;
    for (const line of lines.slice(0, point.lines)) {
      transcript.lines.push(line.replaceAll(`"sessionId":"${sessionId}"`, own));
    }
    transcript.last = point.uuid;
  }

  #count(bytes: number): void {
    this.files++;
    this.bytes += bytes;
  }
}
