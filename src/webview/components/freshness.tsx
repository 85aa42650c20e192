/** "Updated 2 s ago", or how far the first index is. */
import { ago, wholePercent } from '../figures';
import { reportAt, snapshot } from '../state';
import { header as words } from '../words';
import { now, useClock } from './clock';

/** The words of the freshness; '' before the first figures. */
export function freshnessText(): string {
  const status = snapshot.value?.status;
  if (status?.phase === 'indexing' && status.progress.bytesTotal > 0) {
    const { bytesRead, bytesTotal } = status.progress;
    return words.indexing(wholePercent((100 * bytesRead) / bytesTotal));
  }
  if (reportAt.value === 0) return '';
  const age = now.value - reportAt.value;
  return age < 1000 ? words.updatedNow() : words.updated(ago(age));
}

/** The words in the header. */
export function Freshness() {
  useClock(reportAt.value);
  return <span class="freshness">{freshnessText()}</span>;
}
