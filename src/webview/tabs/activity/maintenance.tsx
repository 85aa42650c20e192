/** What can be done when something looks wrong. */
import { Button } from '../../components/button';
import { SectionHead } from '../../components/sectionHead';
import { post } from '../../host';
import { states } from '../../words';
import { maintenance as words } from './words';

export function Maintenance() {
  return (
    <section aria-labelledby="activity-maintenance">
      <SectionHead id="activity-maintenance" title={words.title()} />
      <div class="button-row">
        <Button kind="secondary" icon="refresh" onClick={() => post({ type: 'rescan' })}>
          {words.rescan()}
        </Button>
        <Button kind="secondary" icon="check" onClick={() => post({ type: 'runDoctor' })}>
          {words.doctor()}
        </Button>
        <Button kind="secondary" icon="transcript" onClick={() => post({ type: 'showLog' })}>
          {states.showLog()}
        </Button>
      </div>
      <p class="table-note">
        {words.note()}{' '}
        <Button kind="link" onClick={() => post({ type: 'rebuild' })}>
          {words.rebuild()}
        </Button>
      </p>
    </section>
  );
}
