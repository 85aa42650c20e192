/** Before the first figures: how far the reading of the logs is. */
import { bytes, wholePercent } from '../../figures';
import { Skeleton } from '../../components/skeleton';
import { snapshot } from '../../state';
import { states as words } from '../../words';

function sentence(): string {
  const status = snapshot.value?.status;
  if (status === undefined) return words.starting();
  const { bytesRead, bytesTotal } = status.progress;
  if (status.phase === 'live' || bytesTotal === 0) return words.computing();
  const share = wholePercent((100 * bytesRead) / bytesTotal);
  return words.reading(share, bytes(bytesRead), bytes(bytesTotal));
}

/** The skeleton of the tab. */
export const LoadingState = () => <Skeleton sentence={sentence()} />;
