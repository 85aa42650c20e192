/** One session, opened: its figures, the curve of its cost, its pauses and compactions, and who spent what. */
import { busySpans, costCurve, idleSpans } from '../../kernels/costCurve';
import { figuresOf } from '../../kernels/sums';
import { compareText, totalOf } from '../../kernels/sumsByKey';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { Miss } from '../../protocol/misses';
import type { Lane } from '../../protocol/sessions';
import { branchesOf } from '../store/branches';
import { sessionTitles } from '../store/reportReads';
import { costOf, openedLanes, openSession, type OpenedLane } from './openedSession';
import { placesOf, projectsOf, type ReportContext } from './reportContext';
import { runningSessions, unindexedFiles } from './sessionState';

/** What crosses to the view at most. */
const maximumMisses = 300;
const maximumPoints = 2_000;
const maximumSpans = 100;
const maximumLanes = 200;

export function sessionDetail(
  context: ReportContext,
  params: ParamsOf<'sessionDetail'>,
): ResultOf<'sessionDetail'> {
  const { store } = context;
  const { database } = store;
  const opened = openSession(context, params);
  const { requests, turns, compactions, misses, now } = opened;
  const [first, last] = [requests[0], requests.at(-1)];
  if (!first || !last) return null;
  const sums = totalOf(requests.map(request => request.sums));
  const times = requests.map(({ at }) => at);
  const lanes = openedLanes(context, params.session, opened);
  const unindexed = unindexedFiles(store);
  const laneRows = shownLanes(lanes);
  const shown = dearest(misses);
  const steps = requests.map(request => ({ at: request.at, costNano: costOf(request) }));
  return {
    sessionId: params.session,
    title: sessionTitles(database).get(params.session) ?? null,
    project: projectsOf(store.requests.places)(last.place),
    branches: branchesOf(database, params.session),
    versions: latestFirst(requests.map(({ version }) => version)),
    models: byUse(requests.map(({ model }) => model)),
    start: first.at,
    end: last.at,
    isRunning: runningSessions(database, placesOf(context, params.scope), now).has(params.session),
    isIndexed: !requests.some(({ file }) => unindexed.has(file)),
    figures: figuresOf(sums),
    turns: turns.length,
    subAgents: lanes.filter(({ lane }) => lane.id !== '').length,
    points: costCurve(steps, indexesOf(requests, shown), maximumPoints),
    compactions: compactions.slice(-maximumSpans),
    idle: idleSpans(times, maximumSpans),
    lanes: laneRows.lanes,
    moreLanes: laneRows.moreLanes,
    misses: {
      count: misses.length,
      premiumNano: misses.reduce((sum, miss) => sum + (miss.premiumNano ?? 0), 0),
      shown: shown.map(({ key, at, premiumNano, cause }) => ({
        at,
        request: key,
        premiumNano,
        cause,
        lane: laneRows.laneOf(key),
      })),
    },
  };
}

type Tree = ReturnType<typeof openedLanes>;

/** With very many sub-agents the dearest are shown, each with the lanes above it. */
function shownLanes(tree: Tree) {
  const wanted = new Set<number>();
  const costs = tree.map(({ lane }, index) => ({ index, cost: sumsOf(lane).costNano }));
  for (const { index } of costs.sort((a, b) => b.cost - a.cost || a.index - b.index)) {
    const above = pathTo(tree, index).filter(each => !wanted.has(each));
    if (wanted.size + above.length <= maximumLanes) for (const each of above) wanted.add(each);
  }
  const kept = [...wanted].sort((a, b) => a - b);
  const place = new Map(kept.map((index, now) => [index, now]));
  const lanes = kept.map(index => {
    const { lane, parent } = tree[index] as Tree[number];
    return laneOf(lane, parent === null ? null : (place.get(parent) ?? null));
  });
  const byRequest = new Map<string, number>();
  for (const index of kept) {
    for (const { key } of tree[index]?.lane.requests ?? [])
      byRequest.set(key, place.get(index) ?? 0);
  }
  const laneOfRequest = (key: string) => byRequest.get(key) ?? null;
  return { lanes, moreLanes: tree.length - lanes.length, laneOf: laneOfRequest };
}

function pathTo(tree: Tree, index: number): number[] {
  const path: number[] = [];
  for (let at: number | null = index; at !== null; at = tree[at]?.parent ?? null) path.push(at);
  return path;
}

function laneOf(lane: OpenedLane, parent: number | null): Lane {
  const figures = figuresOf(sumsOf(lane));
  const times = lane.requests.map(({ at }) => at);
  return {
    agent: lane.agent,
    parent,
    start: lane.start,
    end: times.at(-1) ?? lane.start,
    busy: busySpans(times, maximumSpans),
    requests: lane.requests.length,
    costNano: figures.costNano,
    firstRequest: lane.requests[0]?.key ?? '',
  };
}

const sumsOf = ({ requests }: OpenedLane) => totalOf(requests.map(({ sums }) => sums));

/** Oldest first. */
function dearest(misses: readonly Miss[]): Miss[] {
  return [...misses]
    .sort((a, b) => (b.premiumNano ?? 0) - (a.premiumNano ?? 0) || a.at - b.at)
    .slice(0, maximumMisses)
    .sort((a, b) => a.at - b.at);
}

function indexesOf(requests: readonly { key: string }[], misses: readonly Miss[]): Set<number> {
  const index = new Map(requests.map(({ key }, at) => [key, at]));
  return new Set(misses.flatMap(({ key }) => index.get(key) ?? []));
}

function latestFirst(values: readonly string[]): string[] {
  return [...new Set([...values].reverse())].filter(value => value !== '');
}

/** Most requests first. */
function byUse(values: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const value of values) uses.set(value, (uses.get(value) ?? 0) + 1);
  return [...uses].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([value]) => value);
}
