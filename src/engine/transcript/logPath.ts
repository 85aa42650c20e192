/**
 * What a log file's path says: main transcript or sub-agent, whose session, which agent (log-format A.9, B.1).
 * Works on the path's text alone.
 */
import * as path from 'node:path';

export interface LogPath {
  /** True for a sub-agent's transcript: every record in it is side-chain. */
  readonly subAgent: boolean;
  /** The session its directory names, '' when the records must say. */
  readonly session: string;
  /** The file name without `.jsonl`. */
  readonly stem: string;
  /** The project folder's name below `projects`; what stands in for a project no record names. */
  readonly slug: string;
  /** `agent-x.meta.json` beside a sub-agent's transcript, '' for a main one. */
  readonly metaPath: string;
  /** The kind in the file's name (`acompact`, `aprompt_suggestion`), '' without one. */
  readonly agentKind: string;
}

const kinds = /^agent-(acompact|aprompt_suggestion)-/;

/** Reads a path below a `projects` folder `root`. */
export function readLogPath(root: string, file: string): LogPath {
  const parts = path.relative(root, file).split(/[\\/]/);
  const stem = (parts.at(-1) ?? '').replace(/\.jsonl$/, '');
  const below = parts.lastIndexOf('subagents');
  const subAgent = stem.startsWith('agent-') || below > 0;
  return {
    subAgent,
    session: below > 0 ? (parts[below - 1] ?? '') : '',
    stem,
    slug: parts.length > 1 ? (parts[0] ?? '') : '',
    metaPath: subAgent ? file.replace(/\.jsonl$/, '.meta.json') : '',
    agentKind: kinds.exec(stem)?.[1] ?? '',
  };
}
