/** What a day's money leaves out, in words. */
import type { DayRow } from '../../../protocol/cacheReport';
import { modelName } from '../../figures';
import * as words from './dailyWords';

/** "+ 2 requests unpriced (acme-proxy-large)". */
export function unpricedText(row: DayRow): string {
  const models = row.models.filter(model => model.figures.unpriced > 0);
  return words.unpriced(row.figures.unpriced, models.map(each => modelName(each.model)).join(', '));
}
