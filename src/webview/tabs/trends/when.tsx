/** The usual week: what an hour of each weekday holds on average. */
import type { Trends } from '../../../protocol/trends';
import { HeatGrid } from '../../charts/heatGrid';
import { ChartFigure, ScrolledTable } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { formatHourOfDay, formatWeekday } from '../../../protocol/format';
import { count } from '../../figures';
import { language } from '../../state';
import { metric, noneOf, weekHoursOf, written } from './metric';
import { when as words } from './words';

const allHours = Array.from({ length: 24 }, (_, hour) => hour);
const two = (hour: number): string => formatHourOfDay(hour, language.value);
const fullHour = (hour: number): string => `${two(hour)}:${two(0)}`;

export function When({ trends }: { trends: Trends }) {
  const id = metric();
  const { occurrences } = trends.weekHours;
  const sums = weekHoursOf(id, trends.weekHours);
  const order = weekdayOrder(trends.weekStart);
  const rows = order.map(weekday => ({
    label: formatWeekday(weekday, language.value, 'short'),
    values: (sums[weekday] ?? []).map(sum => sum / Math.max(1, occurrences[weekday] ?? 1)),
  }));
  return (
    <ChartFigure
      id="trends-when"
      title={words.title()}
      sentence={words[id](trends.timeZone)}
      empty={rows.some(row => row.values.some(Boolean)) ? '' : noneOf[id]()}
    >
      {asTable =>
        asTable ? (
          <HourTable rows={rows} />
        ) : (
          <HeatGrid
            labelledBy="trends-when"
            corner={words.weekday()}
            rows={rows}
            columns={allHours.map(hour => ({ label: two(hour), isShown: hour % 3 === 0 }))}
            name={(row, hour, value) =>
              words.cell(
                formatWeekday(order[row] ?? 0, language.value, 'long'),
                fullHour(hour),
                fullHour((hour + 1) % 24),
                written(id, value),
              )
            }
            legend={{
              title: words.average(),
              bound: (value, isFirst) =>
                isFirst ? words.under(written(id, value)) : written(id, value),
              more: words.more(),
            }}
          />
        )
      }
    </ChartFigure>
  );
}

interface Weekday {
  readonly label: string;
  /** Averages by hour, in the metric's unit. */
  readonly values: readonly number[];
}

/** An hour a row, from the first to the last that holds anything. */
function HourTable({ rows }: { rows: readonly Weekday[] }) {
  const id = metric();
  const used = allHours.filter(hour => rows.some(row => (row.values[hour] ?? 0) > 0));
  const shown = allHours.slice(used[0] ?? 0, (used.at(-1) ?? 23) + 1);
  return (
    <ScrolledTable caption={words.average()}>
      <DataTable
        kind="trends-table trends-hours"
        caption={words.average()}
        columns={[{ label: words.hour() }, ...rows.map(row => ({ label: row.label }))]}
        rows={shown.map(hour => ({
          key: two(hour),
          cells: [
            fullHour(hour),
            ...rows.map(({ values: { [hour]: value = 0 } }) =>
              value === 0 ? <span class="muted">{count(0)}</span> : written(id, value),
            ),
          ],
        }))}
      />
    </ScrolledTable>
  );
}

/** Weekdays, 0 = Monday, in the order of the setting. */
function weekdayOrder(weekStart: Trends['weekStart']): number[] {
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const first = names.indexOf(weekStart);
  return names.map((_, index) => (first + index) % 7);
}
