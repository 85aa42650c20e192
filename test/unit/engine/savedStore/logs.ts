/**
 * Logs that have everything a store keeps: partial copies, copies in other files, tool calls whose answer comes later,
 * titles, first folders that come late, lines without any id, lines that are rejected.
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { assistant, lines, minute, prompt, type Json } from '../support/records';

/** A uuid of its own for each record of a session. */
function uuid(session: number, record: number): string {
  const hex = (n: number, length: number) => n.toString(16).padStart(length, '0');
  return `${hex(session, 8)}-0000-4000-8000-${hex(record, 12)}`;
}

/** Record `k` of session `s`; the same numbers give the same record. Every eleven records tell one story. */
function recordOf(s: number, k: number): Json {
  const place = {
    uuid: uuid(s, k),
    session: `session-${s}`,
    at: minute(s * 7 + k),
    // The first folder stands in the third record.
    cwd: k < 2 ? undefined : `/code/app${s % 2}${k % 5 === 0 ? '/sub' : ''}`,
  };
  const record = { parentUuid: k === 0 ? null : uuid(s, k - 1) };
  const story = Math.floor(k / 11);
  const call = `toolu_${s}_${story}`;
  const envelope = {
    uuid: place.uuid,
    sessionId: place.session,
    timestamp: place.at,
    cwd: place.cwd,
    ...record,
  };
  const answer = (id: string, output: number, message: Json = {}) =>
    assistant({ ...place, id, request: `req_${id}`, output, creation: 100 + k, record, message });
  switch (k % 11) {
    case 0:
      return prompt({ ...envelope, message: { role: 'user', content: `prompt ${s} ${story}` } });
    case 1:
      return answer(`m_${s}_${story}_a`, 1);
    case 2:
      return answer(`m_${s}_${story}_a`, 50 + s, {
        content: [{ type: 'tool_use', id: call, name: 'Bash', input: { command: `ls ${k}` } }],
        stop_reason: 'tool_use',
      });
    case 3:
      return prompt({
        ...envelope,
        message: {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: call, is_error: s % 2 === 0 }],
        },
      });
    case 4:
      return answer(`m_${s}_${story}_b`, 20, { stop_reason: 'end_turn' });
    case 5:
      // The same request as the session before tells it, with more output.
      return answer(`m_${Math.max(0, s - 1)}_${story}_b`, 30 + s);
    case 6:
      return assistant({ ...place, id: undefined, request: undefined, output: 3, record });
    case 7:
      return assistant({ ...place, id: `bad_${s}_${k}`, output: -1, record });
    case 8:
      return { type: 'custom-title', customTitle: `title ${s} ${story}`, sessionId: place.session };
    case 9:
      // The very line of before, once more: a request of its own.
      return assistant({ ...place, uuid: uuid(s, k - 3), at: minute(s * 7 + k - 3), id: undefined, request: undefined, output: 3, record: { parentUuid: uuid(s, k - 4) } }); // prettier-ignore
    default:
      return answer(`m_${s}_${story}_c`, 7, { model: s % 2 ? 'claude-opus-4-8' : 'who-knows' });
  }
}

/** The lines of records `from` to `to` (exclusive). */
export function story(session: number, from: number, to: number): string {
  return lines(...Array.from({ length: to - from }, (_, i) => recordOf(session, from + i)));
}

/** A folder of logs that grow, shrink and go. */
export class Logs {
  private readonly records = new Map<number, number>();
  private readonly removed = new Map<number, Buffer>();

  constructor(readonly root: string) {
    mkdirSync(path.join(root, 'projects'), { recursive: true });
  }

  file(session: number): string {
    return path.join(this.root, 'projects', `-code-app${session % 2}`, `session-${session}.jsonl`);
  }

  /** Writes so many more records; a log that is gone is made anew. @returns the bytes. */
  append(session: number, records: number): number {
    const from = this.records.get(session) ?? 0;
    const text = story(session, from, from + records);
    this.records.set(session, from + records);
    mkdirSync(path.dirname(this.file(session)), { recursive: true });
    appendFileSync(this.file(session), text);
    return Buffer.byteLength(text);
  }

  /** Writes the first half of a line, or its other half. */
  appendPiece(session: number, half: 0 | 1): void {
    const k = this.records.get(session) ?? 0;
    const text = Buffer.from(story(session, k, k + 1));
    const middle = text.length >> 1;
    mkdirSync(path.dirname(this.file(session)), { recursive: true });
    appendFileSync(
      this.file(session),
      half === 0 ? text.subarray(0, middle) : text.subarray(middle),
    );
    if (half === 1) this.records.set(session, k + 1);
  }

  /** In place, with another session's words: nothing of what stood there is left. */
  rewrite(session: number, as: number, records: number): void {
    mkdirSync(path.dirname(this.file(session)), { recursive: true });
    writeFileSync(this.file(session), story(as, 0, records));
    this.records.set(session, records);
  }

  remove(session: number): void {
    this.removed.set(session, readFileSync(this.file(session)));
    rmSync(this.file(session));
  }

  /** Removes it for good, if it is there; what is written there later begins anew. */
  forget(session: number): void {
    rmSync(this.file(session), { force: true });
    this.records.delete(session);
  }

  /** Puts back what was removed: another file with the same bytes. */
  restore(): void {
    for (const [session, bytes] of this.removed) writeFileSync(this.file(session), bytes);
    this.removed.clear();
  }

  size(session: number): number {
    return statSync(this.file(session)).size;
  }
}
