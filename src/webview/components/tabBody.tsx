/**
 * What every tab but the first has around its figures: the skeleton before the first answer, the failed and the empty
 * state, and the progress of the background pass where the figures come from it.
 */
import type { ComponentChildren } from 'preact';
import { bytes, wholePercent } from '../figures';
import { post } from '../host';
import { retryQueries, type Answer } from '../queries';
import { report, snapshot } from '../state';
import { states as words } from '../words';
import { EmptyState } from './emptyState';
import { FailedState, failureOf } from './failedState';

interface TabBodyProps<T> {
  answer: Answer<T>;
  /** Do the figures come from the second pass (tool calls, turns, links)? Then its progress is shown. */
  needsDetails?: boolean;
  /** Are the figures about all logs, so that a scope without any does not empty the tab? */
  anyScope?: boolean;
  children: (data: T) => ComponentChildren;
}

/** The tab's figures in the state they are in. */
export function TabBody<T>(props: TabBodyProps<T>) {
  const { answer, needsDetails = false, anyScope = false, children } = props;
  const status = snapshot.value?.status;
  const failure = answer.state === 'failed' ? answer.failure : failureOf(snapshot.value);
  const isEmpty = !anyScope && report.value?.isEmpty && status?.phase === 'live';
  if (failure === '' && isEmpty) return <EmptyState />;
  if (failure === '' && answer.data === null) return <TabSkeleton />;
  return (
    <div class="stack" aria-busy={answer.state === 'loading'}>
      {failure !== '' && <FailedState reason={failure} onRetry={retry} />}
      {needsDetails && <DetailsProgress />}
      {answer.data !== null && children(answer.data)}
    </div>
  );
}

function retry(): void {
  post({ type: 'retry' });
  retryQueries();
}

/** How far the second pass is, while it reads; figures below may still grow. */
function DetailsProgress() {
  const details = snapshot.value?.status.details;
  if (details === undefined || details.bytesRead >= details.bytesTotal) return null;
  const share = wholePercent((100 * details.bytesRead) / details.bytesTotal);
  return (
    <p class="loading-words" role="status">
      {words.readingDetails(share, bytes(details.bytesRead), bytes(details.bytesTotal))}
    </p>
  );
}

/** Before the first figures, and while a tab's own code is loaded: the shapes of what will come. */
export function TabSkeleton() {
  return (
    <div class="stack" aria-busy="true">
      <p class="loading-words" role="status">
        {words.computing()}
      </p>
      <div class="spotlight skeleton-card" aria-hidden="true">
        <div class="spotlight-lead">
          <span class="skeleton" />
          <span class="skeleton skeleton-hero" />
          <span class="skeleton" />
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
