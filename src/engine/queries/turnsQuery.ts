/** Run time and tasks of the turns that began in a range, by day, session, project, agent and model. */
import { sumTasks, totalTasks } from '../../kernels/turns';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { sessionTitles } from '../store/reportReads';
import { sessionNames } from '../store/turnReads';
import { datesOf, instantsOf, nowOf, placesOf, type ReportContext } from './reportContext';
import { tasksBetween } from './tasks';

export function turns(context: ReportContext, params: ParamsOf<'turns'>): ResultOf<'turns'> {
  const now = nowOf(context, params.now);
  const { since, until } = datesOf(params.range, now, context.timeZone);
  const span = instantsOf(since, until, context.timeZone);
  const tasks = tasksBetween(context, placesOf(context, params.scope), { ...span, now });
  const names = sessionNames(context.store.database);
  const titles = sessionTitles(context.store.database);
  const byDay = sumTasks(tasks, task => task.date).sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    totals: totalTasks(tasks),
    byDay: byDay.map(({ key, ...sums }) => ({ date: key, ...sums })),
    bySession: sumTasks(tasks, task => names.get(task.session) ?? '').map(({ key, ...sums }) => ({
      sessionId: key,
      title: titles.get(key) ?? null,
      ...sums,
    })),
    byProject: sumTasks(tasks, task => task.project).map(({ key, ...sums }) => ({
      project: key === '' ? null : key,
      ...sums,
    })),
    // Only the main thread is prompted by a human: its turns are what a session's agents ran in.
    byAgent: sumTasks(tasks, () => '').map(({ key, ...sums }) => ({ agent: key, ...sums })),
    byModel: sumTasks(tasks, task => task.model).map(({ key, ...sums }) => ({
      model: key,
      ...sums,
    })),
  };
}
