/** The charts' figures as a table, for those who would rather read them. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { ScrolledTable } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { day, missing, money, percent, pp, signedMoney } from '../../figures';
import * as words from './chartWords';
import * as daily from './dailyWords';
import { dayWords } from './words';
import { comparedDelta, thresholdOf } from './dayState';

/** Newest first, in a box of the charts' height. */
export function TimelineTable({ report }: { report: CacheReport }) {
  const heads = [
    daily.columns.day(),
    dayWords.hit(),
    dayWords.medianShort(),
    words.threshold(),
    dayWords.difference(),
    dayWords.saved(),
    dayWords.premium(),
    dayWords.net(),
  ];
  const rows = report.days.map(row => {
    const { date, observed, figures, anomaly } = row;
    return {
      key: date,
      kind: observed ? '' : 'muted',
      cells: [
        day(date, 'short'),
        observed ? percent(figures.hitPercent) : missing,
        percent(anomaly.baselineMedianPercent),
        percent(thresholdOf(row, report.anomaly)),
        pp(comparedDelta(row, report.anomaly), 'signed'),
        money(figures.savedNano),
        money(figures.wastedNano),
        signedMoney(figures.netNano),
      ],
    };
  });
  return (
    <ScrolledTable caption={words.tableCaption()}>
      <DataTable
        kind=""
        caption={words.tableCaption()}
        columns={heads.map(label => ({ label }))}
        rows={rows}
      />
    </ScrolledTable>
  );
}
