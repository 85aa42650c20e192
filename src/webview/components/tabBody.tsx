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
import { Skeleton } from './skeleton';

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
  if (failure === '' && answer.data === null) return <Skeleton sentence={words.computing()} />;
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
