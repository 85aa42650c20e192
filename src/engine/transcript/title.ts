/** A session's title: custom-title, then ai-title, then agent-name, then summary (log-format A.9, B.3). */

export interface TitleFound {
  readonly session: string;
  /** Higher wins; within a file the last one. */
  readonly rank: number;
  readonly text: string;
}

const kinds: ReadonlyMap<unknown, { rank: number; field: string }> = new Map([
  ['custom-title', { rank: 4, field: 'customTitle' }],
  ['ai-title', { rank: 3, field: 'aiTitle' }],
  ['agent-name', { rank: 2, field: 'agentName' }],
  ['summary', { rank: 1, field: 'summary' }],
]);

/** The longest title kept, characters: hostile logs hold megabytes. */
export const maximumTitle = 200;

/** The title a record sets, null for any other record. */
export function titleOf(value: unknown): TitleFound | null {
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Record<string, unknown>;
  const kind = kinds.get(record.type);
  const text = kind ? record[kind.field] : undefined;
  if (!kind || typeof text !== 'string' || text.trim() === '') return null;
  // A summary without a session belongs to whatever session its leaf lies in: unknown here.
  if (typeof record.sessionId !== 'string' || record.sessionId === '') return null;
  return {
    session: record.sessionId,
    rank: kind.rank,
    text: text.trim().slice(0, maximumTitle).toWellFormed(),
  };
}
