/** The last weeks or months, whole ones: the range of the header does not cut them. */
import type { PeriodSums, Trends } from '../../../protocol/trends';
import { formatMonth, formatWeekday } from '../../../protocol/format';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { Segmented } from '../../components/segmented';
import { count, money, tokens } from '../../figures';
import { keptSignal, language } from '../../state';
import { span } from './kpis';
import { allTokens } from './metric';
import { metrics, periods as words } from './words';

const chosen = keptSignal('trends.periods', 'weeks');
const weekdayIds = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export function Periods({ trends }: { trends: Trends }) {
  const isWeeks = chosen.value !== 'months';
  const rows = isWeeks ? trends.weeks : trends.months;
  const highest = Math.max(0, ...rows.map(row => row.figures.costNano ?? 0));
  const weekday = formatWeekday(weekdayIds.indexOf(trends.weekStart), language.value, 'long');
  return (
    <section aria-labelledby="trends-periods">
      <SectionHead
        id="trends-periods"
        title={isWeeks ? words.weeks() : words.months()}
        sentence={isWeeks ? words.fromDay(weekday) : words.sixMonths(rows.length)}
      >
        <Segmented
          label={words.group()}
          segments={[
            { id: 'weeks', label: words.weeks() },
            { id: 'months', label: words.months() },
          ]}
          value={isWeeks ? 'weeks' : 'months'}
          onPick={id => (chosen.value = id)}
        />
      </SectionHead>
      <DataTable
        kind="trends-table"
        labelledBy="trends-periods"
        columns={[
          { label: isWeeks ? words.week() : words.month() },
          { label: <span class="sr">{words.bar()}</span>, kind: 'trends-bar' },
          { label: metrics.cost() },
          { label: metrics.tokens() },
          { label: metrics.tasks() },
        ]}
        rows={rows.map((row, index) => ({
          key: row.since,
          cells: [
            <>
              {isWeeks ? span(row.since, row.until) : formatMonth(row.since, language.value)}{' '}
              {index === 0 && <span class="trends-muted">{words.soFar()}</span>}
            </>,
            <Bar row={row} highest={highest} isNow={index === 0} />,
            <span class="strong">{money(row.figures.costNano)}</span>,
            tokens(allTokens(row.figures)),
            count(row.tasks.completed + row.tasks.failed),
          ],
        }))}
      />
    </section>
  );
}

function Bar({ row, highest, isNow }: { row: PeriodSums; highest: number; isNow: boolean }) {
  const share = highest === 0 ? 0 : (100 * (row.figures.costNano ?? 0)) / highest;
  return share === 0 ? null : (
    <span class={`bar ${isNow ? 'bar-data' : 'bar-neutral'}`} style={{ width: `${share}%` }} />
  );
}
