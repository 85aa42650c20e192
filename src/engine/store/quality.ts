/** What was read and what was left out, for the quality chip, the reports and doctor. */
import * as path from 'node:path';
import type { DataQuality } from '../../protocol/cacheReport';
import type { Database } from './database';

/** As a rejection keeps it: `line N: text`; line 0 when it is gone. */
export function exampleOf(stored: string): { line: number; text: string } {
  const [, line = '0', text = ''] = /^line (\d+): ([^]*)$/.exec(stored) ?? [];
  return { line: Number(line), text };
}

/** Files, lines and rejections by reason, most first, each with one example. */
export function dataQuality(database: Database): DataQuality {
  const read = database.get<{ files: number; lines: number | null }>(
    'SELECT COUNT(*) AS files, SUM(line) AS lines FROM log_file',
  );
  const rejected = database.all<{ reason: string; count: number; path: string; example: string }>(
    `SELECT r.reason, SUM(r.count) AS count, MIN(f.path) AS path, r.example
     FROM rejection r JOIN log_file f ON f.id = r.file_id GROUP BY r.reason ORDER BY count DESC, r.reason`,
  );
  return {
    files: read?.files ?? 0,
    lines: read?.lines ?? 0,
    rejected: rejected.map(r => ({
      reason: r.reason,
      count: r.count,
      example: { file: path.basename(r.path), ...exampleOf(r.example) },
    })),
  };
}
