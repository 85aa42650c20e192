/** The words of the Sessions tab. */
import type { MissCause } from '../../../protocol/misses';
import { plural, t } from '../../l10n';

export const list = {
  title: () => t('Sessions'),
  search: () => t('Search title, project, branch'),
  models: (chosen: string) => t('Models: {0}', chosen),
  allModels: () => t('All models'),
  projects: (chosen: string) => t('Projects: {0}', chosen),
  allProjects: () => t('All projects'),
  misses: (chosen: string) => t('Misses: {0}', chosen),
  anyMisses: () => t('Any misses'),
  withMisses: () => t('With misses'),
  columns: () => t('Columns'),
  usage: () => t('Usage'),
  work: () => t('Work'),
  total: (n: number, cost: string) =>
    plural(n, t('{0} session, {1}', n, cost), t('{0} sessions, {1}', n, cost)),
  none: () => t('No session fits. Change the search or the filters.'),
  noneInRange: () => t('No session in this range.'),
  loadingRow: () => t('Loading…'),
  running: () => t('running'),
  notIndexed: () => t('not yet indexed'),
  untitled: (id: string) => t('Session {0}', id),
  unknownProject: () => t('Unknown project'),
  today: (time: string) => t('Today {0}', time),
  keys: () => t('Arrow keys move, Enter opens'),
  notKnown: () => t('not known'),
};

export const columns = {
  title: () => t('Title'),
  project: () => t('Project'),
  branch: () => t('Branch'),
  models: () => t('Models'),
  start: () => t('Start'),
  duration: () => t('Duration'),
  wall: () => t('Wall time'),
  requests: () => t('Requests'),
  tokens: () => t('Tokens'),
  hit: () => t('Hit'),
  cost: () => t('Cost'),
  misses: () => t('Misses'),
  userMessages: () => t('Prompts'),
  commands: () => t('Commands'),
  toolCalls: () => t('Tool calls'),
  toolErrors: () => t('Errors'),
  skills: () => t('Skills'),
  mcpCalls: () => t('MCP calls'),
  subAgents: () => t('Sub-agents'),
  active: () => t('Active'),
};

export const detail = {
  openTranscript: () => t('Open transcript'),
  close: () => t('Close the session'),
  from: (start: string, end: string, length: string) => t('{0} to {1}, {2}', start, end, length),
  version: (versions: string) => t('Claude Code {0}', versions),
  cost: () => t('Cost'),
  hit: () => t('Hit'),
  misses: () => t('Misses'),
  missesCost: (n: string, premium: string) => t('{0}, {1}', n, premium),
  requests: () => t('Requests'),
  tokens: () => t('Tokens'),
  turns: () => t('Turns'),
  subAgents: () => t('Sub-agents'),
  whole: () => t('Figures of the whole session, also outside the range'),
  notIndexed: () =>
    t('A part of its logs is not yet indexed: turns, branches and misses may still change.'),
  unpriced: (n: number) =>
    plural(
      n,
      t('The cost leaves out {0} request without a price.', n),
      t('The cost leaves out {0} requests without a price.', n),
    ),
  gone: () => t('This session has no request in this scope.'),
  moreLanes: (n: number) =>
    plural(
      n,
      t('{0} more sub-agent that cost less', n),
      t('{0} more sub-agents that cost less', n),
    ),
};

export const chart = {
  title: () => t('Cost as it grew, and who spent it'),
  keys: () => t('Left and right arrow keys move the cursor, Enter opens the transcript'),
  sentence: (cost: string, requests: string) => t('{0} in {1}', cost, requests),
  missSentence: (share: string, shown: string) => t('{0} of the cost is misses; {1}', share, shown),
  ofCause: (n: number, of: number, cause: string) =>
    plural(of, t('the cause: {0}', cause), t('{0} of {1} have this cause: {2}', n, of, cause)),
  miss: () => t('Miss'),
  compaction: () => t('Compaction'),
  compacted: (trigger: string) => (trigger === '' ? t('Compacted') : t('Compacted, {0}', trigger)),
  trigger: (trigger: string) => (trigger === 'auto' ? t('automatic') : trigger === 'manual' ? t('manual') : trigger), // prettier-ignore
  compactedTokens: (pre: string, post: string) => t('{0} to {1} tokens', pre, post),
  idle: (length: string) => t('idle {0}', length),
  mainThread: () => t('Main thread'),
  costSoFar: () => t('Cost so far'),
  premium: () => t('Over a hit'),
  cause: () => t('Cause'),
  started: (agent: string) => t('{0} started', agent),
  time: () => t('Time'),
  event: () => t('Event'),
  lane: () => t('Who'),
  spoken: (time: string, rows: readonly string[]) => [time, ...rows].join(', '),
  requests: () => t('Requests'),
  start: () => t('Start'),
  end: () => t('End'),
};

export const turns = {
  title: () => t('Turns'),
  shown: (from: number, to: number, of: number) => t('{0} to {1} of {2}', from, to, of),
  number: () => t('Number'),
  prompt: () => t('Prompt'),
  events: () => t('Events'),
  before: () => t('(before the first prompt)'),
  noPrompt: () => t('(the prompt is not in the logs any more)'),
  misses: (n: number, cause: string) =>
    plural(n, t('{0} miss, {1}', n, cause), t('{0} misses, {1}', n, cause)),
  failed: () => t('failed'),
  running: () => t('running'),
  previous: () => t('Previous turns'),
  next: () => t('Next turns'),
  none: () => t('No turn of this session was logged.'),
  open: (n: number) => t('Open the transcript at turn {0}', n),
};

const causes: Record<MissCause, () => string> = {
  model_changed: () => t('model changed'),
  system_changed: () => t('system prompt changed'),
  tools_changed: () => t('tool list changed'),
  messages_changed: () => t('messages changed'),
  compaction: () => t('compaction'),
  microcompaction: () => t('old tool results cleared'),
  expired: () => t('cache expired'),
  speed_changed: () => t('speed changed'),
  effort_changed: () => t('effort changed'),
  resumed: () => t('session resumed'),
  forked: () => t('session forked'),
  version_changed: () => t('Claude Code version changed'),
  tools_loaded: () => t('tools loaded'),
  command: () => t('a command'),
  date_rolled_over: () => t('the date changed'),
  context_edit: () => t('context edited'),
  ttl_fell: () => t('shorter cache lifetime'),
  in_ttl_loss: () => t('lost within its lifetime'),
  under_5_minutes: () => t('lost within 5 minutes'),
  unknown: () => t('unknown'),
};
export const causeName = (cause: MissCause): string => causes[cause]();
