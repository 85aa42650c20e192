/** The figures could not be made: what happened, what still holds, what to do. */
import type { Snapshot } from '../../protocol/viewProtocol';
import { time } from '../figures';
import { post } from '../host';
import { report } from '../state';
import { states as words } from '../words';
import { Button } from './button';
import { Icon } from './icon';

/** Why the figures of a snapshot could not be made; '' when they could. */
export function failureOf(snapshot: Snapshot | null): string {
  return snapshot?.failure ?? '';
}

interface FailedStateProps {
  /** One line for a person. */
  reason: string;
  onRetry: () => void;
}

/** The card in the place of the lead figures. */
export function FailedState({ reason, onRetry }: FailedStateProps) {
  const shown = report.value;
  return (
    <section class="failed" role="alert">
      <Icon name="error" class="failed-icon" />
      <div class="failed-words">
        <h2 class="failed-title">{words.failedTitle()}</h2>
        <p class="failed-reason">{reason}</p>
        {shown && <p>{words.stale(time(shown.generatedAt, shown.timeZone))}</p>}
        <div class="button-row">
          <Button kind="primary" icon="refresh" onClick={onRetry}>
            {words.retry()}
          </Button>
          <Button kind="secondary" onClick={() => post({ type: 'showLog' })}>
            {words.showLog()}
          </Button>
        </div>
      </div>
    </section>
  );
}
