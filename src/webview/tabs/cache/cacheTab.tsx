/** The Cache tab: is the prompt cache working, what does it save, and where. */
import { EmptyState } from '../../components/emptyState';
import { FailedState, failureOf } from '../../components/failedState';
import { post } from '../../host';
import { report, snapshot } from '../../state';
import { Breakdowns } from './breakdowns';
import { CallOut } from './callOut';
import { cardState } from './cardState';
import { DailyTable } from './dailyTable';
import { LoadingState } from './loadingState';
import { Spotlight } from './spotlight';
import { Timeline } from './timeline';

const retry = () => post({ type: 'retry' });

/** The tab; its sections stay in place when new figures arrive. */
export function CacheTab() {
  const shown = report.value;
  const state = cardState(snapshot.value, shown);
  if (state === 'loading') return <LoadingState />;
  if (state === 'empty') return <EmptyState />;
  return (
    <div class="stack">
      {state === 'failed' ? (
        <FailedState reason={failureOf(snapshot.value)} onRetry={retry} />
      ) : (
        shown && <Spotlight report={shown} state={state} />
      )}
      {shown && !shown.isEmpty && (
        <>
          <Timeline report={shown} />
          <CallOut report={shown} />
          <Breakdowns report={shown} />
          <DailyTable report={shown} />
        </>
      )}
    </div>
  );
}
