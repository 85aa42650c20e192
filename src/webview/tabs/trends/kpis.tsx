/** Four figures of the range, each with its change against the span before and its course over the days. */
import type { PeriodSums, Trends } from '../../../protocol/trends';
import { Sparkline } from '../../charts/sparkline';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { formatDaySpan } from '../../../protocol/format';
import { count, missing, percent } from '../../figures';
import { language } from '../../state';
import { valueOf, written, type Metric } from './metric';
import { kpis as words } from './words';

/** Cost first: it is what is asked most. */
const order: readonly Metric[] = ['cost', 'tokens', 'time', 'tasks'];

/** From `first` to `last`, inclusive dates. */
export const span = (first: string, last: string): string =>
  formatDaySpan(first, last, language.value);

export function Kpis({ trends }: { trends: Trends }) {
  const { range, previous, days, today } = trends;
  const title =
    range.until === today
      ? words.title(days.length)
      : words.titleDates(span(range.since, range.until));
  const sentence = words.sentence(days.length, span(previous.since, previous.until));
  return (
    <section aria-labelledby="trends-kpis">
      <SectionHead id="trends-kpis" title={title} sentence={sentence} />
      <div class="trends-kpis">
        {order.map(id => (
          <Kpi key={id} id={id} trends={trends} />
        ))}
      </div>
    </section>
  );
}

function Kpi({ id, trends }: { id: Metric; trends: Trends }) {
  const { range, previous, days, today } = trends;
  const value = (row: Pick<PeriodSums, 'figures' | 'tasks'>) => valueOf(id, row.figures, row.tasks);
  return (
    <div class="trends-kpi">
      <span class="trends-label">{words[id]()}</span>
      <span class="trends-figure">{written(id, value(range))}</span>
      <Change id={id} now={value(range)} before={value(previous)} />
      <Detail id={id} range={range} />
      {days.length > 1 && (
        <Sparkline
          values={days.map(row => value(row))}
          marked={days.findIndex(row => row.date === today)}
        />
      )}
    </div>
  );
}

function Change({ id, now, before }: { id: Metric; now: number | null; before: number | null }) {
  if (now === null) return <span class="trends-detail">{missing}</span>;
  if (before === null || before === 0) {
    return <span class="trends-detail">{words.nothingBefore()}</span>;
  }
  const change = (100 * (now - before)) / before;
  const size = percent(Math.abs(change));
  if (now === before) return <span class="trends-detail">{words.same(written(id, before))}</span>;
  return (
    <span class="trends-detail">
      <Icon name={change > 0 ? 'arrowUp' : 'arrowDown'} />
      <span class="sr">{change > 0 ? words.more(size) : words.less(size)}</span>
      <span aria-hidden="true">{words.from(size, written(id, before))}</span>
    </span>
  );
}

/** What the figure leaves out, or what it hides. */
function Detail({ id, range }: { id: Metric; range: PeriodSums }) {
  const { costMissing, outputLowerBound } = range.figures;
  const { failed } = range.tasks;
  const text =
    id === 'cost' && costMissing > 0
      ? words.unpriced(costMissing, count(costMissing))
      : id === 'tokens' && outputLowerBound > 0
        ? words.lowerBound()
        : id === 'tasks' && failed > 0
          ? words.failed(failed, count(failed))
          : '';
  return <span class="trends-detail">{text}</span>;
}
