/**
 * Everything the view knows, as signals. The extension pushes whole snapshots; a snapshot that answers an older
 * selection is dropped, and the header goes on naming what the figures in view are about until the answer is here.
 */
import { batch, computed, signal, type Signal } from '@preact/signals';
import type { CacheReport, SessionRow } from '../protocol/cacheReport';
import type { Range } from '../protocol/scope';
import type { Snapshot, TabId, ToView } from '../protocol/viewProtocol';
import { keepState, keptState, post } from './host';

/** How a table is sorted. */
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** The sessions of a day: on their way, here, or not to be had. */
export type DaySessions =
  | { state: 'loading' }
  | { state: 'ready'; sessions: readonly SessionRow[] }
  | { state: 'failed'; failure: string };

const kept = keptState();

/** The newest snapshot; null until the first one. */
export const snapshot = signal<Snapshot | null>(null);
/** The figures in view: the snapshot's, or the last good ones of the same scope and range. */
export const report = signal<CacheReport | null>(null);
/** UTC ms at which the figures in view were made. */
export const reportAt = signal(0);
export const tab = signal<TabId>(kept?.tab ?? 'cache');
/** Sequence number of the newest `select`. */
export const selection = signal(0);
/** The opened rows of the daily table and what is known of their sessions. */
export const openDays = signal<ReadonlyMap<string, DaySessions>>(new Map());
/** Is a selection on its way? */
export const isPending = computed(
  () => snapshot.value !== null && snapshot.value.selection < selection.value,
);
/** BCP 47 tag of VS Code's display language. */
export const language = computed(() => snapshot.value?.language ?? 'en');

/** By name, as JSON: also those of tabs that are not loaded. */
const keptJson = new Map(kept?.kept.map(({ name, json }) => [name, json]));

/**
 * A signal whose value survives hide, reload and restart. @param name `tab.what`, used once. A kept value of another
 * type than `initial` is of an older version and is not taken.
 */
export function keptSignal(name: string, initial: string): Signal<string>;
export function keptSignal(name: string, initial: number): Signal<number>;
export function keptSignal(name: string, initial: boolean): Signal<boolean>;
export function keptSignal<T extends string | number | boolean>(
  name: string,
  initial: T,
): Signal<T> {
  const before: unknown = JSON.parse(keptJson.get(name) ?? 'null');
  const made = signal<T>(typeof before === typeof initial ? (before as T) : initial);
  made.subscribe(value => {
    keptJson.set(name, JSON.stringify(value));
    keep();
  });
  return made;
}

/** A sort that is kept, as `key` or `-key` for descending. */
export function keptSort(name: string, initial: Sort): Signal<Sort> {
  const text = ({ key, descending }: Sort) => (descending ? `-${key}` : key);
  const word = keptSignal(name, text(initial));
  const made = signal<Sort>({
    key: word.value.replace(/^-/, ''),
    descending: word.value[0] === '-',
  });
  made.subscribe(value => (word.value = text(value)));
  return made;
}

/** The dates of the daily table in the order in which it shows them: an export has the same. */
export const shownDays = signal<readonly string[]>([]);

/** Shows a tab. */
export function showTab(id: TabId): void {
  tab.value = id;
  keep();
}

/** The two messages that end a tab's question (queries.ts). */
export type AnswerMessage = Extract<ToView, { type: 'answer' | 'refusal' }>;

/** Tells the extension that the view is up. */
export function start(): void {
  post({ type: 'ready', state: kept });
}

/** Takes a message about the frame or the Cache tab. */
export function receive(message: Exclude<ToView, AnswerMessage>): void {
  if (message.type === 'snapshot') receiveSnapshot(message.snapshot);
  else if (message.type === 'showTab') showTab(message.tab);
  else if (message.selection === snapshot.value?.selection && openDays.value.has(message.date)) {
    const { date, sessions, failure } = message;
    setDay(date, failure === '' ? { state: 'ready', sessions } : { state: 'failed', failure });
  }
}

function receiveSnapshot(next: Snapshot): void {
  if (next.selection < selection.value) return;
  const previous = snapshot.value;
  const same =
    previous !== null &&
    previous.scopeId === next.scopeId &&
    JSON.stringify(previous.range) === JSON.stringify(next.range);
  const before = report.value;
  batch(() => {
    // After a reload the extension may be ahead of us: go on from its number.
    selection.value = next.selection;
    snapshot.value = next;
    if (next.report !== null || !same) {
      report.value = next.report;
      reportAt.value = next.updatedAt;
    }
    refreshDays(before, same, previous?.selection === next.selection);
  });
  keep();
}

/** Opened days stay open over a push; those whose figures changed are asked for again. */
function refreshDays(before: CacheReport | null, same: boolean, sameSelection: boolean): void {
  if (openDays.value.size === 0) return;
  if (!same || report.value === null) {
    openDays.value = new Map();
    return;
  }
  if (sameSelection && before?.generation === report.value.generation) return;
  for (const date of openDays.value.keys()) askForDay(date);
}

/** Asks for another scope or range; what is not given stays. */
export function select(change: { scopeId?: string; range?: Range }): void {
  const current = snapshot.value;
  if (current === null) return;
  selection.value += 1;
  post({
    type: 'select',
    selection: selection.value,
    scopeId: change.scopeId ?? current.scopeId,
    range: change.range ?? current.range,
  });
}

/** Opens or closes a day of the daily table. */
export function toggleDay(date: string): void {
  if (openDays.value.has(date)) {
    const next = new Map(openDays.value);
    next.delete(date);
    openDays.value = next;
  } else {
    openDay(date);
  }
}

/** Opens a day of the daily table, when it is not open already. */
export function openDay(date: string): void {
  if (openDays.value.has(date)) return;
  setDay(date, { state: 'loading' });
  askForDay(date);
}

function askForDay(date: string): void {
  post({ type: 'openDay', selection: snapshot.value?.selection ?? 0, date });
}

function setDay(date: string, sessions: DaySessions): void {
  openDays.value = new Map(openDays.value).set(date, sessions);
}

function keep(): void {
  const current = snapshot.value;
  if (current === null) return;
  const { scopeId, range } = current;
  const values = [...keptJson].map(([name, json]) => ({ name, json }));
  keepState({ version: 2, tab: tab.value, scopeId, range, kept: values });
}
