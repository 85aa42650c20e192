/** The engine's status before it said anything, and what is read out of a status. */
import type { EngineStatus, Progress } from '../protocol/engineStatus';

export const startingStatus: EngineStatus = {
  phase: 'starting',
  failure: null,
  progress: { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 },
  details: { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 },
  generation: 0,
  changedAt: 0,
  roots: [],
  watchers: { directories: 0, failed: 0, failure: null },
  dataQuality: { files: 0, lines: 0, rejected: [] },
};

/** Share of the bytes that are read, whole percent, floored: 100 only when everything is. */
export function progressPercent({ bytesRead, bytesTotal }: Progress): number {
  return bytesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * bytesRead) / bytesTotal));
}

/** The first pass is still under way. */
export function isIndexing(status: EngineStatus): boolean {
  return status.phase === 'starting' || status.phase === 'indexing';
}

/** Everything was looked at and there is not one log file. */
export function hasNoLogs(status: EngineStatus): boolean {
  return status.phase === 'live' && status.roots.every(root => root.files === 0);
}
