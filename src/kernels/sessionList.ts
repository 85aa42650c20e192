/** The list of sessions: filter, sort and page. Pure; every page of the same sessions fits the others. */
import type { ListedSession, SessionListChoice, SessionSort } from '../protocol/sessions';
import { compareText } from './sumsByKey';

type Filter = Pick<SessionListChoice, 'query' | 'model' | 'project' | 'withMisses'>;
type Key = number | string | null;

/** The sessions that fit every part of the filter, in the order given. */
export function filterSessions(
  sessions: readonly ListedSession[],
  { query, model, project, withMisses }: Filter,
): ListedSession[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return sessions.filter(
    session =>
      (model === null || session.models.includes(model)) &&
      (project === null || session.project === project) &&
      (!withMisses || session.misses > 0) &&
      (words.length === 0 || holdsAll(session, words)),
  );
}

function holdsAll({ title, project, branch, sessionId }: ListedSession, words: string[]): boolean {
  // Without a title the id is what is shown.
  const text = [title ?? sessionId, project, branch].join('\n').toLowerCase();
  return words.every(word => text.includes(word));
}

/** What a session is sorted by; null = not known. */
const keys: Record<SessionSort, (session: ListedSession) => Key> = {
  title: ({ title }) => title?.toLowerCase() ?? null,
  project: ({ project }) => project?.toLowerCase() ?? null,
  branch: ({ branch }) => branch?.toLowerCase() ?? null,
  models: ({ models }) => models.join(' ').toLowerCase(),
  start: ({ start }) => start,
  duration: ({ start, end }) => end - start,
  requests: ({ figures }) => figures.requests,
  tokens: ({ figures: { tokens } }) => tokens.input + tokens.output + tokens.creation + tokens.read,
  hit: ({ figures }) => figures.hitPercent,
  cost: ({ figures }) => figures.costNano,
  misses: ({ misses }) => misses,
  userMessages: ({ work }) => work?.userMessages ?? null,
  commands: ({ work }) => work?.commands ?? null,
  toolCalls: ({ work }) => work?.toolCalls ?? null,
  toolErrors: ({ work }) => work?.toolErrors ?? null,
  skills: ({ work }) => work?.skills ?? null,
  mcpCalls: ({ work }) => work?.mcpCalls ?? null,
  subAgents: ({ subAgents }) => subAgents,
  active: ({ work }) => work?.activeMs ?? null,
};

/** A sorted copy. What is not known comes last in both directions; ties: newest first, then by id. */
export function sortSessionList(
  sessions: readonly ListedSession[],
  sort: SessionSort,
  descending: boolean,
): ListedSession[] {
  const direction = descending ? -1 : 1;
  const keyOf = keys[sort];
  return sessions
    .map(session => ({ session, key: keyOf(session) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        if (a.key !== b.key) return Number(a.key === null) - Number(b.key === null);
      } else if (a.key !== b.key) {
        return direction * (a.key < b.key ? -1 : 1);
      }
      return (
        b.session.start - a.session.start || compareText(a.session.sessionId, b.session.sessionId)
      );
    })
    .map(({ session }) => session);
}
