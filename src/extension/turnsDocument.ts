/** The opened session of the Sessions tab, as tables: itself and every turn of it. */
import type { ExportDocument, ExportTable } from '../protocol/export/table';
import { openedTable, turnTable } from '../protocol/export/turns';
import type { SessionTurn } from '../protocol/sessions';
import { reportFacts, type ExportQuery } from './exportDocument';

const pageSize = 200;

interface OpenedTables {
  readonly session: ExportTable;
  readonly turns: ExportTable;
  /** Are there more turns than were wanted? */
  readonly isCut: boolean;
}

/** Null when no request of the session is in the scope. */
export async function openedTables(
  id: string,
  { engine, params: { scope, now }, minimumTokens, words }: ExportQuery,
  mostRows: number,
): Promise<OpenedTables | null> {
  const asked = { session: id, scope, now, minimumTokens };
  const session = await engine.request('sessionDetail', asked);
  if (session === null) return null;
  const list = { ...asked, limit: pageSize };
  let page = await engine.request('sessionTurns', { ...list, offset: 0 });
  const { total } = page;
  const turns: SessionTurn[] = [...page.turns];
  while (turns.length < Math.min(total, mostRows) && page.turns.length > 0) {
    page = await engine.request('sessionTurns', { ...list, offset: turns.length });
    turns.push(...page.turns);
  }
  return {
    session: openedTable(session, words),
    turns: turnTable(turns.slice(0, mostRows), words),
    isCut: total > mostRows,
  };
}

/** The turns alone, so that a CSV has them. Null when no request of the session is in the scope. */
export async function turnsDocument(
  id: string,
  query: ExportQuery,
  mostRows: number,
): Promise<ExportDocument | null> {
  const facts = await reportFacts(query);
  const opened = await openedTables(id, query, mostRows);
  if (opened === null) return null;
  return {
    title: query.words.t('Turns of a Claude session'),
    // A session's figures are of all its days.
    facts: { ...facts, since: null, until: null },
    tables: [opened.turns, opened.session],
    unpriced: [],
  };
}
