/**
 * A Claude home full of realistic logs: for the panel's sample report, for tests and for the bench. The same options
 * give the same bytes; nothing here reads a clock. Synchronous: call it in a worker or a terminal.
 */
import * as path from 'node:path';
import { sampleDays } from './calendar';
import { planSessions, type SessionPlan } from './plan';
import { createRandom, type Random } from './random';
import { SampleHome } from './sampleHome';
import { projectTable } from './vocabulary';

export interface SampleOptions {
  readonly seed?: number;
  /** The sample's present, UTC ms: its last activity is a few minutes before. */
  readonly now: number;
  /** Calendar days up to today. */
  readonly days?: number;
  /** How many of the six projects. */
  readonly projects?: number;
  /** Folder the projects lie in, as the logs name it; nothing is created there. */
  readonly workspaceRoot?: string;
  /** Where the sample's people live: a day is a day there. */
  readonly utcOffsetMinutes?: number;
  /** About how many bytes of logs; without it as many as the sessions make, about 10 MB. */
  readonly targetBytes?: number;
  /** Log files, sub-agents' included. */
  readonly files?: number;
  /** A few requests of a model nobody has a price for. */
  readonly unpriced?: boolean;
}

export interface SampleResult {
  /** The folder to give to `--logs`' engine: `DIRECTORY/projects`. */
  readonly projects: string;
  readonly files: number;
  readonly bytes: number;
  /** The projects' folders, as the logs name them; the first is the busiest. */
  readonly workspaces: readonly string[];
}

/** Bytes of log a request makes when texts have their real lengths, sub-agents' requests included. */
const bytesPerRequest = 12_500;
/** Share of the real text lengths in a sample without a byte target: many requests, few megabytes. */
const smallScale = 0.25;
/** The mean in real homes, when only the bytes are asked for. */
const usualFileBytes = 860_000;
/** Files a session makes, its sub-agents' included. */
const filesPerSession = 1.5;
const agentRequests = 5;

/** What the byte target makes of the sizes. */
interface Sizing {
  readonly scale: number;
  /** Factor on the sessions' requests. */
  readonly requests: number;
  readonly agentRequests: number;
}

function sizing(options: SampleOptions, plans: readonly SessionPlan[], agents: number): Sizing {
  if (options.targetBytes === undefined) {
    return { scale: smallScale, requests: 1, agentRequests };
  }
  const wanted = options.targetBytes / bytesPerRequest;
  const natural = plans.reduce((sum, plan) => sum + plan.requests, 0);
  // Sub-agents grow too, but slower; 1.13 is the mean of their log-normal size over its median.
  const share = Math.max(0.2, Math.sqrt(wanted / (natural + agents * agentRequests * 1.13)));
  const inAgents = agents * agentRequests * 1.13 * share;
  const requests = Math.max(0.05, (wanted - inAgents) / natural);
  return { scale: 1, requests, agentRequests: agentRequests * share };
}

/** How many sub-agents the next session starts, so that all files together are as many as asked for. */
function drawAgents(random: Random, left: number, sessionsLeft: number): number {
  if (sessionsLeft <= 1) return left;
  const mean = left / sessionsLeft;
  return Math.min(left, Math.round(mean * 2 * random.next()));
}

/** Writes `DIRECTORY/projects/**`. */
export function writeSampleLogs(directory: string, options: SampleOptions): SampleResult {
  const { now, days = 37, utcOffsetMinutes = 0, targetBytes } = options;
  const usual = targetBytes === undefined ? undefined : Math.max(4, targetBytes / usualFileBytes);
  const files = options.files ?? (usual && Math.round(usual));
  const projects = Math.min(projectTable.length, Math.max(1, options.projects ?? 6));
  const root = options.workspaceRoot ?? '/home/dev/work';
  const random = createRandom(options.seed ?? 1);
  const sessions = files === undefined ? null : Math.max(1, Math.round(files / filesPerSession));
  const calendar = sampleDays(random, { now, days, utcOffsetMinutes, sessions });
  const plans = planSessions(random, calendar, {
    projects,
    unpriced: options.unpriced === true,
    now,
  });
  const total = files ?? Math.round(plans.length * filesPerSession);
  const size = sizing(options, plans, total - plans.length);
  const workspaces = projectTable.slice(0, projects).map(({ name }) => path.join(root, name));
  const home = new SampleHome({ directory, workspaces, ...size });
  plans.forEach((plan, index) => {
    const sessionsLeft = plans.length - index;
    const left = Math.max(0, total - home.files - sessionsLeft);
    const least = plan.events.has('workflow') ? Math.min(1, left) : 0;
    const agents = plan.busy ? Math.max(least, drawAgents(random, left, sessionsLeft)) : 0;
    // A compaction's file is often missing in real logs; here when the files asked for are used up.
    const compactions = left - agents;
    home.writeSession(random.fork(), plan, { agents, compactions });
  });
  return {
    projects: path.join(directory, 'projects'),
    files: home.files,
    bytes: home.bytes,
    workspaces,
  };
}
