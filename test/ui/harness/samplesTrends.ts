/** What the Trends tab is shown with: a fortnight like the picture's, and the states that strain it. */
import { addDays, calendarDays } from '../../../src/kernels/calendar';
import type { Figures } from '../../../src/protocol/figures';
import type { Block } from '../../../src/protocol/periods';
import { trendsSchema, type TaskSums, type Trends } from '../../../src/protocol/trends';
import { now, todayDate } from './sampleReport';
import type { TabSample } from './tabSamples';

const timeZone = 'Europe/Berlin';
const hourMs = 3_600_000;
const models = ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5'];

function figures(usd: number | null, requests = Math.round(20 * (usd ?? 1))): Figures {
  const total = Math.round(1.39e6 * (usd ?? 1));
  return {
    requests,
    tokens: {
      input: Math.round(total * 0.001),
      output: Math.round(total * 0.009),
      creation: Math.round(total * 0.07),
      creation1h: 0,
      read: Math.round(total * 0.92),
    },
    hitPercent: total === 0 ? 0 : 92.8,
    costNano: usd === null ? null : Math.round(usd * 1e9),
    savedNano: usd === null ? null : Math.round(usd * 3e9),
    wastedNano: usd === null ? null : Math.round(usd * 3e8),
    netNano: usd === null ? null : Math.round(usd * 2.7e9),
    unpriced: usd === null ? requests : 0,
    costMissing: usd === null ? requests : 0,
    outputLowerBound: 0,
  };
}

const tasks = (count: number, failed = 0): TaskSums => ({
  runMs: count * 579_000,
  completed: count - failed,
  failed,
  running: 0,
});

/** Costs of the picture's days, by offset from today; 0 = idle. */
const costs = [9.9, 0, 0, 10.45, 12.04, 11.37, 32.6, 9.77, 0, 0, 12.7, 12.27, 11.6, 5.95];

function dayOf(date: string, usd: number, names: readonly string[]): Trends['days'][number] {
  const weights = names.map((_, index) => 0.76 * 0.24 ** index);
  const whole = weights.reduce((a, b) => a + b, 0);
  const all = figures(usd);
  const count = Math.round(usd * 1.75);
  return {
    date,
    sessions: usd === 0 ? 0 : 3,
    figures: all,
    tasks: tasks(count, usd > 30 ? 12 : 0),
    models:
      usd === 0
        ? []
        : names.map((model, index) => ({
            model,
            tokens: Math.round((1.39e6 * usd * (weights[index] ?? 0)) / whole),
            costNano: Math.round((1e9 * usd * (weights[index] ?? 0)) / whole),
            runMs: index === 0 ? count * 579_000 : 0,
          })),
  };
}

function blockOf(start: number, usd: number, isActive = false): Block {
  const end = start + 5 * hourMs;
  const hours = isActive ? (now - start) / hourMs : 5;
  const rate = {
    tokensPerMinute: (1.39e6 * usd) / hours / 60,
    ownTokensPerMinute: (1.39e4 * usd) / hours / 60,
    costNanoPerHour: (usd * 1e9) / hours,
  };
  const left = Math.round((end - now) / 60_000);
  const projection = {
    remainingMinutes: left,
    tokens: Math.round(1.39e6 * usd * (5 / hours)),
    costNano: Math.round(usd * 1e9 * (5 / hours)),
  };
  return {
    start,
    end,
    firstAt: start + 600_000,
    lastAt: isActive ? now - 60_000 : end - 600_000,
    isActive,
    figures: figures(usd),
    models,
    burnRate: rate,
    pace: rate,
    projection: isActive ? projection : null,
    paceProjection: isActive ? projection : null,
  };
}

/** 9 to 18 o'clock on weekdays, most around noon. */
function weekHours(scale: number): number[][] {
  return Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 }, (_hour, hour) =>
      weekday > 4 || hour < 7 || hour > 22
        ? 0
        : Math.round(scale * Math.max(0.1, 1 - Math.abs(hour - 12.5 - weekday / 4) / 6)),
    ),
  );
}

interface Shape {
  readonly usd?: readonly number[];
  readonly names?: readonly string[];
}

function trends({ usd = costs, names = models }: Shape = {}): Trends {
  const since = addDays(todayDate, 1 - usd.length);
  const days = usd.map((each, index) => dayOf(addDays(since, index), each, names));
  const total = usd.reduce((a, b) => a + b, 0);
  const count = days.reduce((sum, day) => sum + day.tasks.completed + day.tasks.failed, 0);
  const failed = days.reduce((sum, day) => sum + day.tasks.failed, 0);
  const midnight = calendarDays(todayDate, todayDate, timeZone)[0]?.start ?? 0;
  const at = (day: number, hour: number) => midnight - day * 24 * hourMs + hour * hourMs;
  const byModel = names.map(model => {
    const cost = days.reduce(
      (sum, day) => sum + (day.models.find(row => row.model === model)?.costNano ?? 0) / 1e9,
      0,
    );
    const isFirst = model === names[0];
    return { model, figures: figures(cost), tasks: isFirst ? tasks(count, failed) : tasks(0) };
  });
  const periods = (lengths: number, step: number) =>
    Array.from({ length: lengths }, (_, index) => ({
      since: addDays('2026-11-16', -step * index),
      until: addDays('2026-11-22', -step * index),
      figures: figures([42.49, 76.17, 48.72, 55.1, 41.36, 20][index] ?? 0),
      tasks: tasks([94, 114, 101, 118, 96, 40][index] ?? 0),
    }));
  return trendsSchema.parse({
    generatedAt: now,
    timeZone,
    today: todayDate,
    weekStart: 'monday',
    range: { since, until: todayDate, figures: figures(total), tasks: tasks(count, failed) },
    previous: {
      since: addDays(since, -usd.length),
      until: addDays(since, -1),
      figures: figures(total * 0.81),
      tasks: tasks(Math.round(count * 1.07)),
    },
    days,
    models: byModel,
    agents: [
      { agent: '', figures: figures(total * 0.8), tasks: tasks(count, failed) },
      { agent: 'Explore', figures: figures(total * 0.2), tasks: null },
    ],
    lifetime: {
      since: '2026-03-02',
      figures: figures(total * 9),
      models: byModel.map(({ model }, index) => ({
        model,
        figures: figures(total * (9 / (index + 1.5))),
      })),
    },
    topSessions: Array.from({ length: total === 0 ? 0 : 10 }, (_, index) => ({
      sessionId: `0f6b7329-914c-4f62-8090-${index}`,
      title:
        index === 0
          ? 'Move the whole checkout to the new payment API and its web hooks, with every test'
          : `Fix the login, part ${index}`,
      project: index === 3 ? null : '/home/mia/code/web-shop',
      lastActivity: now - index * 20 * hourMs,
      figures: figures(14 / (index + 1)),
    })),
    sessions: total === 0 ? 0 : 33,
    weekHours: {
      costNano: weekHours(total === 0 ? 0 : 2.6e9),
      tokens: weekHours(total === 0 ? 0 : 3.4e6),
      runMs: weekHours(total === 0 ? 0 : 2_400_000),
      tasks: weekHours(total === 0 ? 0 : 6),
      occurrences: [2, 2, 2, 2, 2, 2, 2],
    },
    weeks: periods(5, 7),
    months: periods(6, 30),
    blocks:
      total === 0
        ? []
        : [
            blockOf(at(2, 8), 6.92),
            blockOf(at(2, 13), 5.33),
            blockOf(at(1, 8), 5.18),
            blockOf(at(1, 13), 6.44),
            blockOf(at(0, 9), 5.95, true),
          ],
    blockDays: calendarDays(addDays(todayDate, -2), todayDate, timeZone),
    unpriced: [],
  });
}

const sample = (answer: Trends): TabSample => ({ tab: 'trends', answers: { trends: answer } });

function unpriced(): Trends {
  const shown = trends();
  const missing = { ...shown.range.figures, costMissing: 14, unpriced: 14, outputLowerBound: 40 };
  const own = { model: 'acme-proxy-large-with-a-name-that-is-long', figures: figures(null, 14) };
  return {
    ...shown,
    range: { ...shown.range, figures: missing },
    models: [...shown.models, { ...own, tasks: tasks(0) }],
    unpriced: [{ model: own.model, requests: 14 }],
  };
}

const many = [...models, 'claude-opus-5', 'claude-sonnet-5', 'claude-haiku-4-5', 'glm-4.6'];
const quarter = Array.from({ length: 90 }, (_, index) =>
  index % 7 > 4 ? 0 : 4 + ((index * 37) % 23),
);

export const trendsSamples: Readonly<Record<string, TabSample>> = {
  'trends/full': sample(trends()),
  'trends/quarter': sample(trends({ usd: quarter, names: many })),
  'trends/oneDay': sample(trends({ usd: [5.95] })),
  'trends/quiet': sample(trends({ usd: new Array<number>(14).fill(0) })),
  'trends/unpriced': sample(unpriced()),
};
