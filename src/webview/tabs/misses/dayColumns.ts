/** The days of the range as columns of a chart. */
import type { Misses } from '../../../protocol/misses';
import type { Column } from '../../charts/dayFrame';
import { day } from '../../figures';
import { chartWords } from '../../words';

export function dayColumns({ byDay, today }: Misses): Column[] {
  return byDay.map(({ date, written, misses }) => ({
    date,
    text: style => (date === today ? chartWords.today() : day(date, style)),
    isIdle: written === 0 && misses === 0,
    isToday: date === today,
  }));
}
