/** Run time and tasks of the turns that began in a range, by day, session, project and agent. */
import { dateAt } from '../../kernels/calendar';
import { emptyTasks, outcomeOf, runTimeOf, sumTasks, type Task } from '../../kernels/turns';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { sessionTitles } from '../store/reportReads';
import { turnsBetween } from '../store/turnReads';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';

interface PlacedTask extends Task {
  readonly date: string;
  readonly session: string;
  readonly project: string;
}

export function turns(context: ReportContext, params: ParamsOf<'turns'>): ResultOf<'turns'> {
  const tasks = tasksOf(context, params);
  const titles = sessionTitles(context.store.database);
  const byDay = sumTasks(tasks, task => task.date).sort((a, b) => (a.key < b.key ? -1 : 1));
  const [total] = sumTasks(tasks, () => '');
  const { runMs, completed, failed, running } = total ?? emptyTasks();
  return {
    totals: { runMs, completed, failed, running },
    byDay: byDay.map(({ key, ...sums }) => ({ date: key, ...sums })),
    bySession: sumTasks(tasks, task => task.session).map(({ key, ...sums }) => ({
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
  };
}

function tasksOf(context: ReportContext, params: ParamsOf<'turns'>): PlacedTask[] {
  const now = nowOf(context, params.now);
  const { since, until } = datesOf(params.range, now, context.timeZone);
  const { start, end } = instantsOf(since, until, context.timeZone);
  const places = placesOf(context, params.scope);
  const projectOf = projectsOf(context.store.requests.places);
  const tasks: PlacedTask[] = [];
  for (const turn of turnsBetween(context.store.database, start, Math.min(end - 1, now))) {
    if (places !== null && !places.has(turn.place)) continue;
    const outcome = outcomeOf(turn, now);
    if (outcome === null) continue;
    tasks.push({
      outcome,
      runMs: runTimeOf(turn),
      date: dateAt(turn.at, context.timeZone),
      session: turn.session,
      project: projectOf(turn.place) ?? '',
    });
  }
  return tasks;
}
