/** The words of the Trends tab. */
import { plural, t } from '../../l10n';
import { days } from '../../words';

/** The four things a chart can be about. */
export const metrics = {
  group: () => t('Figure'),
  tokens: () => t('Tokens'),
  cost: () => t('Cost'),
  time: () => t('Time'),
  tasks: () => t('Tasks'),
};

export const kpis = {
  title: (n: number) => t('Last {0}', days(n)),
  titleDates: (span: string) => t('Days from {0}', span),
  sentence: (n: number, span: string) => t('change against the {0} before, {1}', days(n), span),
  cost: () => t('Cost'),
  tokens: () => t('Tokens'),
  time: () => t('Run time'),
  tasks: () => t('Tasks'),
  from: (change: string, before: string) => t('{0}, from {1}', change, before),
  same: (before: string) => t('as before, {0}', before),
  nothingBefore: () => t('nothing before'),
  failed: (n: number, shown: string) =>
    plural(n, t('{0} failed task', shown), t('{0} failed tasks', shown)),
  more: (change: string) => t('up {0}', change),
  less: (change: string) => t('down {0}', change),
  unpriced: (n: number, shown: string) =>
    plural(
      n,
      t('leaves out {0} request without a price', shown),
      t('leaves out {0} requests without a price', shown),
    ),
  lowerBound: () => t('output is a lower bound'),
};

export const daily = {
  tokens: () => t('Tokens by day'),
  cost: () => t('Cost by day'),
  time: () => t('Run time by day'),
  tasks: () => t('Tasks by day'),
  byModel: () => t('stacked by model'),
  byOutcome: () => t('completed and failed'),
  completed: () => t('Completed'),
  failed: () => t('Failed'),
  other: (n: number) => t('Other ({0})', n),
  noModel: () => t('No model answered'),
  total: () => t('Total'),
  day: () => t('Day'),
  model: () => t('Model'),
  outcome: () => t('Outcome'),
  share: () => t('Share'),
  perDay: () => t('Per active day'),
  highest: (day: string) => t('Highest, {0}', day),
  perTask: () => t('Per task'),
  perSession: () => t('Sessions per active day'),
  keys: () => t('Left and right arrow keys move the cursor.'),
  noActivity: () => t('no activity'),
  emptyTokens: () => t('No tokens in this range'),
  emptyCost: () => t('Nothing with a price in this range'),
  emptyTime: () => t('No run time in this range: it is measured from a prompt to its last answer'),
  emptyTasks: () => t('No tasks in this range: a task is a prompt and what it led to'),
  spoken: (title: string, rows: string[]) => [title, ...rows].join('. '),
};

export const when = {
  title: () => t('When'),
  cost: (zone: string) => t('cost by weekday and hour, {0}', zone),
  tokens: (zone: string) => t('tokens by weekday and hour, {0}', zone),
  time: (zone: string) => t('run time by weekday and hour of the prompt, {0}', zone),
  tasks: (zone: string) => t('tasks by weekday and hour of the prompt, {0}', zone),
  average: () => t('Average per hour'),
  under: (bound: string) => t('under {0}', bound),
  more: () => t('more'),
  weekday: () => t('Weekday'),
  hour: () => t('Hour'),
  cell: (day: string, from: string, to: string, value: string) =>
    t('{0}, {1} to {2}: {3} on average', day, from, to, value),
};

export const periods = {
  group: () => t('Periods'),
  weeks: () => t('Weeks'),
  months: () => t('Months'),
  fromDay: (weekday: string) => t('from {0}', weekday),
  sixMonths: (n: number) => t('the last {0}', n),
  week: () => t('Week'),
  month: () => t('Month'),
  soFar: () => t('so far'),
  bar: () => t('Share of the dearest'),
};
