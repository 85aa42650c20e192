/** `misses`: what broke the prompt cache, as JSON (design, "The terminal") or tables. */
import type { CauseRow, Miss, Misses } from '../protocol/misses';
import { instant } from './figuresJson';
import { roundPercent, roundUsd } from './rounding';
import { renderTable, type Column } from './table';
import { fit, money, whole } from './text';
import { duration } from './tools';

/** How many misses the table names. */
const listed = 20;

const usd = (nano: number | null) => (nano === null ? null : roundUsd(nano));

function missJson(miss: Miss) {
  return {
    time: instant(miss.at, 'Z'),
    session: miss.sessionId,
    agent: miss.agent === '' ? null : miss.agent,
    model: miss.model,
    rewritten: miss.rewritten,
    premiumUsd: usd(miss.premiumNano),
    rewriteCostUsd: usd(miss.rewriteCostNano),
    cause: miss.cause,
    expected: miss.expected,
    also: miss.also,
    evidence: miss.evidence,
    linked: miss.linked,
    compactionTrigger: miss.compactionTrigger === '' ? null : miss.compactionTrigger,
    serverReason: miss.serverReason === '' ? null : miss.serverReason,
    gapSeconds: miss.gapMs === null ? null : Math.round(miss.gapMs / 1000),
  };
}

function causeJson(row: CauseRow) {
  return {
    cause: row.cause,
    expected: row.expected,
    misses: row.misses,
    rewritten: row.rewritten,
    premiumUsd: roundUsd(row.premiumNano),
    rewriteCostUsd: roundUsd(row.rewriteCostNano),
    unpriced: row.unpriced,
    amountByEvidenceUsd: {
      server: roundUsd(row.byEvidence.server),
      derived: roundUsd(row.byEvidence.derived),
      unknown: roundUsd(row.byEvidence.unknown),
    },
  };
}

export function missesJson(report: Misses) {
  return {
    misses: report.misses.map(missJson),
    byCause: report.byCause.map(causeJson),
    byVersion: report.byVersion.map(({ hitPercent, oneHourPercent, ...row }) => ({
      ...row,
      hitPercent: roundPercent(hitPercent),
      oneHourPercent: oneHourPercent === null ? null : roundPercent(oneHourPercent),
    })),
    bySession: report.bySession.map(row => ({
      session: row.sessionId,
      misses: row.misses,
      rewritten: row.rewritten,
      avoidableUsd: roundUsd(row.avoidableNano),
      expectedUsd: roundUsd(row.expectedNano),
      unpriced: row.unpriced,
    })),
    coldStarts: report.coldStarts.count,
    requests: report.requests,
    premiumUsd: roundUsd(report.totals.premiumNano),
    rewriteCostUsd: roundUsd(report.totals.rewriteCostNano),
    /** Requests for which the server named a reason and no miss was measured, and measured misses without its word. */
    reasonsWithoutMiss: report.unsupported.reduce((sum, each) => sum + each.requests, 0),
    missesWithoutReason: report.misses.filter(miss => miss.serverReason === '').length,
    unsupportedServerReasons: report.unsupported,
  };
}

const words = (cause: string) => cause.replaceAll('_', ' ');

/** `compaction (auto)`. */
function causeText({ cause, compactionTrigger }: Miss): string {
  return words(cause) + (compactionTrigger === '' ? '' : ` (${compactionTrigger})`);
}

const causeColumns: readonly Column<CauseRow>[] = [
  { title: 'Cause', align: 'left', cell: row => words(row.cause) },
  { title: '', align: 'left', cell: row => (row.expected ? 'expected' : '') },
  { title: 'Misses', align: 'right', cell: row => whole(row.misses) },
  { title: 'Written again', align: 'right', cell: row => whole(row.rewritten) },
  { title: 'Premium', align: 'right', cell: row => money(row.premiumNano) },
  { title: 'Rewrite cost', align: 'right', cell: row => money(row.rewriteCostNano) },
];

const missColumns: readonly Column<Miss>[] = [
  { title: 'Time', align: 'left', cell: miss => instant(miss.at, 'Z') },
  { title: 'Cause', align: 'left', cell: miss => causeText(miss) },
  { title: 'Evidence', align: 'left', cell: miss => miss.evidence },
  { title: 'Gap', align: 'right', cell: miss => duration(miss.gapMs) },
  { title: 'Written again', align: 'right', cell: miss => whole(miss.rewritten) },
  { title: 'Premium', align: 'right', cell: miss => money(miss.premiumNano) },
  { title: 'Model', align: 'left', cell: miss => miss.model },
  { title: 'Agent', align: 'left', cell: miss => miss.agent },
  { title: 'Session', align: 'left', cell: miss => fit(miss.title ?? miss.sessionId, 40) },
];

export function missesTable(report: Misses): string {
  const { totals, coldStarts, requests } = report;
  const dearest = [...report.misses]
    .sort((a, b) => (b.premiumNano ?? 0) - (a.premiumNano ?? 0) || b.at - a.at)
    .slice(0, listed);
  const head =
    `${whole(totals.misses)} misses in ${whole(requests)} requests, ${whole(coldStarts.count)} cold starts. ` +
    `Premium ${money(totals.premiumNano)}, rewrite cost ${money(totals.rewriteCostNano)}, at API list prices.\n`;
  const causes = renderTable(causeColumns, report.byCause, null);
  return `${head}\n${causes}\n${renderTable(missColumns, dearest, null)}`;
}
