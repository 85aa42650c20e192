/**
 * What a tab shows, asked for when it is first shown. An answer is kept until the store, the settings, the scope or
 * the range change; the old figures stay in view while newer ones are on their way. Answers that were overtaken are
 * dropped, and nothing is asked twice at once.
 */
import { effect, signal, untracked, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type * as z from 'zod/mini';
import { post } from './host';
import { t } from './l10n';
import { snapshot, type AnswerMessage } from './state';

/** What is known of a question: `data` is the last good answer about the same scope and range, or null. */
export interface Answer<T> {
  readonly data: T | null;
  readonly state: 'loading' | 'ready' | 'failed';
  /** One line for a person when `failed`; else ''. */
  readonly failure: string;
}

interface Question {
  readonly name: string;
  readonly params: object;
  readonly schema: z.ZodMiniType;
  readonly answer: Signal<Answer<unknown>>;
  /** The revision the newest answer, or the question on its way, is about; '' before the first. */
  askedFor: string;
  /** Of the question on its way; null = none. */
  pending: number | null;
}

const nothing: Answer<never> = { data: null, state: 'loading', failure: '' };
/** Pages and filters that were left: more are forgotten, oldest first. */
const keptQuestions = 40;

/** The newest parameters of each query: an export has the filters and the order of what is shown. */
const shownParams = new Map<string, object>();
export const paramsOf = (name: string): object => shownParams.get(name) ?? {};

const questions = new Map<string, Question>();
let nextId = 1;
let selectionInForce = -1;

// Another scope or range: what was known is about something else.
effect(() => {
  const selection = snapshot.value?.selection ?? -1;
  if (selection === selectionInForce) return;
  selectionInForce = selection;
  questions.clear();
});

/**
 * The answer to a query of src/extension/panelQueries.ts, kept up to date while the component is shown. While the
 * answer to other `params` is on its way, the one before stays in `data`.
 * @param pulse of what is no figure and so no revision: another one asks again.
 */
export function useQuery<T>(
  name: string,
  schema: z.ZodMiniType<T>,
  params: object,
  pulse = '',
): Answer<T> {
  const revision = snapshot.value?.revision;
  return useAnswer(name, schema, params, revision === undefined ? '' : revision + pulse);
}

/** The same, asked again for another `version` only, or another scope or range; '' asks not yet. */
export function useAnswer<T>(
  name: string,
  schema: z.ZodMiniType<T>,
  params: object,
  version: string,
): Answer<T> {
  const key = `${name} ${JSON.stringify(params)}`;
  const selection = snapshot.value?.selection ?? -1;
  const question = questionOf(key, name, schema, params);
  shownParams.set(name, params);
  const before = useRef({ selection, data: null as T | null });
  useEffect(() => {
    if (version !== '') ask(key, version);
  }, [key, selection, version]);
  const answer = question.answer.value as Answer<T>;
  if (before.current.selection !== selection) before.current = { selection, data: null };
  if (answer.data !== null) before.current.data = answer.data;
  return answer.data === null && answer.state === 'loading'
    ? { ...answer, data: before.current.data }
    : answer;
}

/** Asks again for what failed: `Retry`. */
export function retryQueries(): void {
  const revision = snapshot.value?.revision ?? -1;
  for (const [key, question] of questions) {
    if (question.answer.value.state !== 'failed') continue;
    question.askedFor = '';
    ask(key, String(revision));
  }
}

/** Takes the host's answer to a question of this page. */
export function receiveAnswer(message: AnswerMessage): void {
  const question = [...questions.values()].find(each => each.pending === message.id);
  if (question === undefined) return;
  question.pending = null;
  question.answer.value = answerOf(question, message);
}

function answerOf(question: Question, message: AnswerMessage): Answer<unknown> {
  const { data } = question.answer.value;
  if (message.type === 'refusal') return { data, state: 'failed', failure: message.error };
  const parsed = question.schema.safeParse(message.result);
  if (parsed.success) return { data: parsed.data, state: 'ready', failure: '' };
  console.error('Claude Usage: bad reply', parsed.error.issues);
  return { data, state: 'failed', failure: t('The answer makes no sense. The log says more.') };
}

function questionOf(key: string, name: string, schema: z.ZodMiniType, params: object): Question {
  const known = questions.get(key);
  if (known !== undefined) return known;
  const oldest = questions.size >= keptQuestions ? questions.keys().next().value : undefined;
  if (oldest !== undefined) questions.delete(oldest);
  const made = { name, params, schema, answer: signal(nothing), askedFor: '', pending: null };
  questions.set(key, made);
  return made;
}

function ask(key: string, revision: string): void {
  const question = questions.get(key);
  if (question === undefined || question.askedFor === revision) return;
  question.askedFor = revision;
  question.pending = nextId;
  const { name, params } = question;
  const selection = untracked(() => snapshot.value?.selection ?? 0);
  post({ type: 'query', id: nextId, selection, name, params });
  nextId += 1;
  const { data } = question.answer.value;
  question.answer.value = { data, state: 'loading', failure: '' };
}
