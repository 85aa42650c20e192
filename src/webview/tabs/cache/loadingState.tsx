/** Before the first figures: the shapes of what will come. They stand still. */
import { bytes, wholePercent } from '../../figures';
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
export function LoadingState() {
  return (
    <div class="stack" aria-busy="true">
      <p class="loading-words" role="status">
        {sentence()}
      </p>
      <div class="spotlight skeleton-card" aria-hidden="true">
        <div class="spotlight-lead">
          <span class="skeleton" />
          <span class="skeleton skeleton-hero" />
          <span class="skeleton" />
        </div>
        <div class="spotlight-figures">
          {[0, 1, 2, 3].map(key => (
            <div key={key} class="spotlight-figure">
              <span class="skeleton" />
              <span class="skeleton skeleton-figure" />
              <span class="skeleton" />
            </div>
          ))}
        </div>
      </div>
      <div aria-hidden="true">
        <span class="skeleton" />
        <div class="skeleton-rules">
          {[0, 1, 2, 3, 4].map(key => (
            <hr key={key} />
          ))}
        </div>
      </div>
    </div>
  );
}
