/** Session rows of a range: requests summed by session, with their title, project and files. */
import { buildSessionRows, type SessionCell, type SessionFacts } from '../../kernels/sessionReport';
import { addSums, emptySums, figuresOf } from '../../kernels/sums';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { dataQuality } from '../store/quality';
import { sessionSums, sessionTitles, type SessionSums } from '../store/reportReads';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';
import { refusedField } from './refused';
import { unpricedModels } from './unpricedModels';

const dayMs = 86_400_000;

/** Figures are those of the range; the baseline sees the sessions before it too (not in `cctally`). */
export function sessions(
  context: ReportContext,
  params: ParamsOf<'sessions'>,
): ResultOf<'sessions'> {
  const now = nowOf(context, params.now);
  const { since, until } = datesOf(params.range, now, context.timeZone);
  const { start, end } = instantsOf(since, until, context.timeZone);
  const last = Math.min(end - 1, now);
  const shown = inScope(context, params, start, last);
  const before =
    params.compat === 'none'
      ? inScope(context, params, start - params.anomaly.baselineDays * dayMs, start - 1)
      : [];
  const shownIds = new Set(shown.map(s => s.session));
  const rows = [...shown, ...before.filter(s => !shownIds.has(s.session))];
  const sessionRows = buildSessionRows({
    cells: rows.map(({ session, model, sums }): SessionCell => ({
      sessionId: session,
      model,
      sums,
    })),
    facts: factsOf(context, rows),
    anomaly: params.anomaly,
    shown: shownIds,
    compat: params.compat,
  });
  const totals = emptySums();
  for (const { sums } of shown) addSums(totals, sums);
  return {
    sessions: sessionRows,
    totals: figuresOf(totals),
    unpriced: unpricedModels(shown),
    ...refusedField(context, {
      places: placesOf(context, params.scope),
      since: start,
      until: last,
      rowOf: ({ session }) => session,
    }),
    dataQuality: dataQuality(context.store.database),
  };
}

function inScope(
  context: ReportContext,
  params: ParamsOf<'sessions'>,
  since: number,
  until: number,
): SessionSums[] {
  const places = placesOf(context, params.scope);
  return sessionSums(context.store.database, since, until, context.costMode).filter(
    s => places === null || places.has(s.place),
  );
}

type Gathered = { -readonly [K in keyof SessionFacts]: SessionFacts[K] } & { sources: Set<string> };

/** The project is the latest request's (cache-report, section 8). */
function factsOf(context: ReportContext, rows: readonly SessionSums[]): SessionFacts[] {
  const titles = sessionTitles(context.store.database);
  const projectOf = projectsOf(context.store.requests.places);
  const paths = new Map([...context.store.files.all()].map(f => [f.id, f.path]));
  const facts = new Map<string, Gathered>();
  for (const row of rows) {
    const path = paths.get(row.ownerFile);
    const known = facts.get(row.session);
    if (!known) {
      facts.set(row.session, {
        sessionId: row.session,
        title: titles.get(row.session) ?? null,
        project: projectOf(row.place),
        firstActivity: row.firstAt,
        lastActivity: row.lastAt,
        sourcePaths: [],
        sources: new Set(path === undefined ? [] : [path]),
      });
      continue;
    }
    if (path !== undefined) known.sources.add(path);
    if (row.lastAt > known.lastActivity) known.project = projectOf(row.place);
    known.firstActivity = Math.min(known.firstActivity, row.firstAt);
    known.lastActivity = Math.max(known.lastActivity, row.lastAt);
  }
  return [...facts.values()].map(({ sources, ...f }) => ({
    ...f,
    sourcePaths: [...sources].sort(),
  }));
}
