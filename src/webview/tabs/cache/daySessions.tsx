/** The opened part of a day: the figures its row has no room for, and the sessions of that day. */
import type { CacheReport, DayRow, SessionRow } from '../../../protocol/cacheReport';
import { DataTable } from '../../components/dataTable';
import { count, day, modelName, money, percent, signedMoney, time } from '../../figures';
import type { DaySessions } from '../../state';
import { breakdown } from '../../words';
import { daySessions as words } from './words';
import { baseName } from './breakdownNames';
import { droppedColumns } from './dailyColumns';
import { unpricedText } from './unpriced';

interface ViewProps {
  row: DayRow;
  report: CacheReport;
  sessions: DaySessions;
}

/** The content of the opened row. */
export function DaySessionsView({ row, report, sessions }: ViewProps) {
  return (
    <div class="day-detail">
      <dl class="dropped">
        {droppedColumns.map(column => (
          <div key={column.key} class={`dropped-${column.key}`}>
            <dt>{column.label()}</dt>
            <dd>{column.show(column.value(row.figures, row))}</dd>
          </div>
        ))}
      </dl>
      {row.figures.unpriced > 0 && <p class="table-note">{unpricedText(row)}</p>}
      {sessions.state === 'loading' && <p role="status">{words.loading()}</p>}
      {sessions.state === 'failed' && <p role="alert">{words.failed(sessions.failure)}</p>}
      {sessions.state === 'ready' && sessions.sessions.length === 0 && <p>{words.none()}</p>}
      {sessions.state === 'ready' && sessions.sessions.length > 0 && (
        <DataTable
          kind="sessions-table"
          caption={words.caption(day(row.date, 'long'))}
          columns={[
            { label: words.session() },
            { label: words.time(), kind: 'number col-time' },
            { label: words.requests(), kind: 'number col-requests' },
            { label: words.hit() },
            { label: words.net() },
            { label: words.cost(), kind: 'number col-session-cost' },
          ]}
          rows={sessions.sessions.map(session => sessionRow(session, report.timeZone))}
        />
      )}
    </div>
  );
}

function sessionRow(session: SessionRow, zone: string) {
  const { sessionId, figures, project } = session;
  const title = session.title ?? words.untitled(sessionId.slice(0, 8));
  const models = session.models.map(each => modelName(each.model)).join(', ');
  return {
    key: sessionId,
    title: [title, project ?? breakdown.unknownProject(), models].join('\n'),
    cells: [
      <>
        {title}
        <span class="session-project">{project === null ? '' : baseName(project)}</span>
      </>,
      words.from(time(session.firstActivity, zone), time(session.lastActivity, zone)),
      count(figures.requests),
      percent(figures.hitPercent),
      signedMoney(figures.netNano),
      money(figures.costNano),
    ],
  };
}
