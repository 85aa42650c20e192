/** The quality chip: what the figures leave out. It is there only when there is something to say. */
import { count } from '../figures';
import { post } from '../host';
import { report, showTab, snapshot } from '../state';
import { header as words } from '../words';
import { Button } from './button';
import { Icon } from './icon';
import { usePopover } from './popover';

/** What a note already says is not said again here. */
function unpricedModels() {
  const isNoted = snapshot.value?.notes.some(note => note.kind === 'unpriced') ?? false;
  return isNoted ? [] : (report.value?.unpriced ?? []);
}

function rejected() {
  return snapshot.value?.status.dataQuality.rejected ?? [];
}

/** The words of the chip; '' when nothing is left out. */
export function qualityText(): string {
  const lines = rejected().reduce((sum, each) => sum + each.count, 0);
  const unpriced = unpricedModels().reduce((sum, each) => sum + each.requests, 0);
  const parts = [];
  if (lines > 0) parts.push(words.linesSkipped(lines, count(lines)));
  if (unpriced > 0) parts.push(words.unpriced(unpriced));
  return parts.join(' · ');
}

/** The chip and, when open, the reasons with an example each. */
export function Quality() {
  const { isOpen, root, button, toggle } = usePopover();
  const text = qualityText();
  if (text === '') return null;
  return (
    <div class="quality menu" ref={root}>
      <button
        type="button"
        class="chip chip-quiet"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        ref={button}
        onClick={toggle}
      >
        <Icon name="info" />
        <span>{text}</span>
      </button>
      {isOpen && <Reasons />}
    </div>
  );
}

function Reasons() {
  const unpriced = unpricedModels();
  const lines = rejected();
  return (
    <div class="menu-list menu-end reasons" role="dialog" aria-label={words.qualityTitle()}>
      <h2 class="reasons-title">{words.qualityTitle()}</h2>
      <ul>
        {unpriced.map(each => (
          <li key={each.model}>
            {words.qualityUnpriced(each.requests, each.model)}{' '}
            <Button kind="link" onClick={() => post({ type: 'setPrice', model: each.model })}>
              {words.setPrice()}
            </Button>
          </li>
        ))}
        {lines.map(each => (
          <li key={each.reason}>
            {words.qualityReason(each.reason)}: {count(each.count)}
            <span class="path">{each.example.text}</span>
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <Button kind="link" onClick={() => showTab('activity')}>
          {words.showLines()}
        </Button>
      )}
    </div>
  );
}
