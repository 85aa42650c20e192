/** The thin line below the header: how far the first index is, or that a selection is on its way. */
import { isPending, snapshot } from '../state';
import { states as words } from '../words';

/** The line; an empty place of the same height when nothing is going on. */
export function Progress() {
  const status = snapshot.value?.status;
  const { bytesRead = 0, bytesTotal = 0 } = status?.progress ?? {};
  if (status?.phase === 'indexing' && bytesTotal > 0) {
    const share = Math.min(100, Math.floor((100 * bytesRead) / bytesTotal));
    return (
      <div
        class="progress"
        role="progressbar"
        aria-label={words.progress()}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${share}%` }} />
      </div>
    );
  }
  return <div class={isPending.value ? 'progress progress-pending' : 'progress'} />;
}
