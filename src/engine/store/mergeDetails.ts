/** Taking over another store's tool calls, turns, compactions and links, by the same merge rules as from the logs. */
import { LinkBuilder } from '../transcript/linkColumns';
import type { DetailsCursor } from './detailsCursors';
import { textOf } from './links';
import type { LogFile } from './logFiles';
import type { Store } from './store';

interface Detail {
  readonly id: string;
  readonly ownerPath: string;
}

/**
 * The rows whose owner is one of `paths`, those that `mine` has too, of which one of `paths` may have told a part, the
 * halves that wait for the other, and every link. In a transaction.
 */
export function mergeDetails(mine: Store, other: Store, paths: ReadonlySet<string>): void {
  if (paths.size === 0) return;
  const wanted = (table: 'tool_call' | 'turn' | 'compaction') => {
    const sameKey = `SELECT 1 AS one FROM ${table} WHERE key = ?`;
    return ({ id, ownerPath }: Detail) =>
      ownerPath === '' ||
      paths.has(ownerPath) ||
      (mine.files.find(ownerPath) && mine.database.get(sameKey, [id]) !== null);
  };
  const { calls, turns, compactions } = other.details;
  for (const call of calls.everything().filter(wanted('tool_call'))) mine.details.calls.put(call);
  for (const turn of turns.everything().filter(wanted('turn'))) mine.details.turns.put(turn);
  for (const compaction of compactions.everything().filter(wanted('compaction'))) {
    mine.details.compactions.put(compaction);
  }
  for (const branch of other.details.branches.everything()) mine.details.branches.put(branch);
  mergeLinkRows(mine, other);
}

function mergeLinkRows(mine: Store, other: Store): void {
  const keys = new Map<number, string>();
  other.database.each('SELECT id, key FROM request', [], row => {
    keys.set(row[0] as number, row[1] as string);
  });
  const lanes = new Map<number, LinkBuilder>();
  other.details.links.each((lane, link) => {
    let builder = lanes.get(lane);
    if (!builder) lanes.set(lane, (builder = new LinkBuilder('bytes')));
    const { uuid, parent, at, mark, request } = link;
    builder.add(textOf(uuid), textOf(parent), at, mark, keys.get(request) ?? '');
  });
  const laneOf = (lane: number) => other.details.words.nameOf(lane);
  for (const [lane, builder] of lanes) {
    exhaust(mine.details.linkIngest(builder.columns(laneOf(lane))).rows());
  }
  mergeHeads(mine, other, id => keys.get(id) ?? '');
  exhaust(mine.details.finish());
}

function mergeHeads(mine: Store, other: Store, keyOf: (request: number) => string): void {
  for (const { request_id, lane, at, uuid } of other.details.chains.all()) {
    const own = mine.details.links.requestOf(keyOf(request_id));
    const name = other.details.words.nameOf(lane);
    const head = { lane: mine.details.words.idOf(name), at, uuid };
    if (own !== 0) mine.details.chains.put(own, head, null);
  }
}

/** All of it at once: the merge is one transaction. */
function exhaust(job: Generator<void>): void {
  for (const step of job) void step;
}

/**
 * How far details were read of a file that both stores know. @param newer the file as it is taken over: its store's
 * cursor holds for it; the other's only where both had read the same bytes.
 */
export function detailsCursor(mine: Store, other: Store, newer: LogFile): DetailsCursor {
  const known = mine.files.find(newer.path);
  const theirs = other.files.find(newer.path);
  if (!known) return other.details.cursors.of(newer);
  const ownCursor = mine.details.cursors.of(known);
  if (!theirs) return ownCursor;
  const theirCursor = other.details.cursors.of(theirs);
  const same =
    known.identity === theirs.identity &&
    known.rereads === theirs.rereads &&
    known.offset === theirs.offset &&
    known.tail === theirs.tail;
  if (same) return ownCursor.offset >= theirCursor.offset ? ownCursor : theirCursor;
  return newer === known ? ownCursor : theirCursor;
}
