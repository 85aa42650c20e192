/** The usual week: what an hour of each weekday holds on average. */
import type { Trends } from '../../../protocol/trends';
import { HeatGrid } from '../../charts/heatGrid';
import { SectionHead } from '../../components/sectionHead';
import { formatWeekday } from '../../../protocol/format';
import { language } from '../../state';
import { metric, weekHoursOf, written } from './metric';
import { when as words } from './words';

const two = (hour: number): string => String(hour).padStart(2, '0');

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
    <figure aria-labelledby="trends-when">
      <SectionHead
        id="trends-when"
        title={words.title()}
        sentence={words[id](trends.timeZone)}
        caption
      />
      <HeatGrid
        labelledBy="trends-when"
        corner={words.weekday()}
        rows={rows}
        columns={Array.from({ length: 24 }, (_, hour) => ({
          label: two(hour),
          isShown: hour % 3 === 0,
        }))}
        name={(row, hour, value) =>
          words.cell(
            formatWeekday(order[row] ?? 0, language.value, 'long'),
            `${two(hour)}:00`,
            `${two((hour + 1) % 24)}:00`,
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
    </figure>
  );
}

/** Weekdays, 0 = Monday, in the order of the setting. */
function weekdayOrder(weekStart: Trends['weekStart']): number[] {
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const first = names.indexOf(weekStart);
  return names.map((_, index) => (first + index) % 7);
}
