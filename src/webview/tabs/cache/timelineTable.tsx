/** The charts' figures as a table, for those who would rather read them. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { day, missing, money, percent, pp, signedMoney } from '../../figures';
import { charts as words, daily, dayWords } from '../../words';
import { thresholdOf } from './dayState';

/** Newest first, in a box of the charts' height. */
export function TimelineTable({ report }: { report: CacheReport }) {
  const heads = [
    dayWords.hit(),
    dayWords.medianShort(),
    words.threshold(),
    dayWords.difference(),
    dayWords.saved(),
    dayWords.premium(),
    dayWords.net(),
  ];
  return (
    <div class="timeline-table" tabIndex={0} role="region" aria-label={words.tableCaption()}>
      <table class="table">
        <caption class="sr">{words.tableCaption()}</caption>
        <thead>
          <tr>
            <th scope="col" class="word">
              {daily.columns.day()}
            </th>
            {heads.map(head => (
              <th key={head} scope="col" class="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.days.map(({ date, observed, figures, anomaly }, index) => {
            const row = report.days[index] ?? report.today;
            const cells = [
              observed ? percent(figures.hitPercent) : missing,
              percent(anomaly.baselineMedianPercent),
              percent(thresholdOf(row, report.anomaly)),
              observed && anomaly.floor === null ? pp(anomaly.deltaPp, 'signed') : missing,
              observed ? money(figures.savedNano) : missing,
              observed ? money(figures.wastedNano) : missing,
              observed ? signedMoney(figures.netNano) : missing,
            ];
            return (
              <tr key={date} class={observed ? '' : 'idle-row'}>
                <th scope="row" class="word">
                  {day(date, 'short')}
                </th>
                {cells.map((cell, column) => (
                  <td key={heads[column]} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
