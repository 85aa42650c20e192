/** The columns of the list, in two sets: what a session used, and what it did. */
import type { ComponentChildren } from 'preact';
import type { ListedSession, SessionSort } from '../../../protocol/sessions';
import { count, missing, modelName, money, percent, tokens } from '../../figures';
import { moment, span } from './times';
import * as list from './listWords';
import * as words from './columnWords';

export interface SessionColumn {
  key: SessionSort;
  label: string;
  isNumber: boolean;
  show: (session: ListedSession) => ComponentChildren;
}

/** The last part of a path, Windows paths included. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).pop() ?? path;
}

export const titleOf = ({ title, sessionId }: Pick<ListedSession, 'title' | 'sessionId'>): string =>
  title ?? list.untitled(sessionId.slice(0, 8));

export const modelNames = (models: readonly string[]): string =>
  [...new Set(models.map(modelName))].join(', ');

/** A true zero is muted. */
const number = (value: number | undefined): ComponentChildren =>
  value === undefined ? (
    missing
  ) : value === 0 ? (
    <span class="muted">{count(0)}</span>
  ) : (
    count(value)
  );

const sumOf = ({ figures }: ListedSession): number =>
  figures.tokens.input + figures.tokens.output + figures.tokens.creation + figures.tokens.read;

type Show = SessionColumn['show'];

const text = (key: SessionSort, label: string, show: Show): SessionColumn => ({
  key,
  label,
  isNumber: false,
  show,
});
const figure = (key: SessionSort, label: string, show: Show): SessionColumn => ({
  key,
  label,
  isNumber: true,
  show,
});

const project = () => text('project', words.project(), s => (s.project === null ? missing : baseName(s.project))); // prettier-ignore
const start = () => text('start', words.start(), s => moment(s.start));
const cost = () => figure('cost', words.cost(), s => <strong>{money(s.figures.costNano)}</strong>);
const duration = (label: string) => figure('duration', label, s => span(s.end - s.start));

/** @param work the second set. */
export function sessionColumns(work: boolean): SessionColumn[] {
  const title = text('title', words.title(), session => <Title session={session} />);
  if (work) {
    return [
      title,
      project(),
      start(),
      duration(words.wall()),
      figure('active', words.active(), s => (s.work ? span(s.work.activeMs) : missing)),
      figure('userMessages', words.userMessages(), s => number(s.work?.userMessages)),
      figure('commands', words.commands(), s => number(s.work?.commands)),
      figure('toolCalls', words.toolCalls(), s => number(s.work?.toolCalls)),
      figure('toolErrors', words.toolErrors(), s => number(s.work?.toolErrors)),
      figure('skills', words.skills(), s => number(s.work?.skills)),
      figure('mcpCalls', words.mcpCalls(), s => number(s.work?.mcpCalls)),
      figure('subAgents', words.subAgents(), s => number(s.subAgents)),
      cost(),
    ];
  }
  return [
    title,
    project(),
    text('branch', words.branch(), s => s.branch ?? missing),
    text('models', words.models(), s => modelNames(s.models)),
    start(),
    duration(words.duration()),
    figure('requests', words.requests(), s => count(s.figures.requests)),
    figure('tokens', words.tokens(), s => tokens(sumOf(s))),
    figure('hit', words.hit(), s => percent(s.figures.hitPercent)),
    cost(),
    figure('misses', words.misses(), s => number(s.misses)),
  ];
}

function Title({ session }: { session: ListedSession }) {
  return (
    <>
      {session.isRunning && <span class="live-dot" role="img" aria-label={list.running()} />}
      {titleOf(session)}
      {!session.isIndexed && <span class="muted not-indexed"> · {list.notIndexed()}</span>}
    </>
  );
}

/** What the row's tooltip says: everything that is cut. */
export const rowTitle = (s: ListedSession): string =>
  [titleOf(s), s.project ?? list.unknownProject(), s.branch ?? '', modelNames(s.models)]
    .filter(Boolean)
    .join('\n');
