/** The figures could not be made: what happened, what still holds, what to do. */
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { time } from '../../figures';
import { post } from '../../host';
import { report, snapshot } from '../../state';
import { states as words } from '../../words';

/** The card in the place of the spotlight. */
export function FailedState() {
  const current = snapshot.value;
  const shown = report.value;
  if (current === null) return null;
  const reason = current.failure || current.status.failure || words.failedNoReason();
  return (
    <section class="failed" role="alert">
      <Icon name="error" class="failed-icon" />
      <div class="failed-words">
        <h2 class="failed-title">{words.failedTitle()}</h2>
        <p class="failed-reason">{reason}</p>
        {shown && <p>{words.stale(time(shown.generatedAt, shown.timeZone))}</p>}
        <div class="button-row">
          <Button kind="primary" icon="refresh" onClick={() => post({ type: 'retry' })}>
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
