/** The lines above the tab: a reason and at most one action each. */
import { post } from '../host';
import { report, select, showTab, snapshot } from '../state';
import type { Note } from '../../protocol/viewProtocol';
import { noteActions, notesLabel } from '../words';
import { Button } from './button';
import { scopeButtonId } from './header';
import type { IconName } from './icon';
import { Icon } from './icon';

const icons: Record<Note['kind'], IconName> = {
  scopeGone: 'info',
  noActivity: 'slash',
  unpriced: 'tag',
  refused: 'slash',
  watch: 'eye',
  sample: 'flask',
};

/** All notes of the snapshot; nothing when there is none. */
export function Notes() {
  // An empty report says so itself, in the place of the figures.
  const isEmpty = report.value?.isEmpty ?? false;
  const all = snapshot.value?.notes ?? [];
  const notes = all.filter(note => !(isEmpty && note.kind === 'noActivity'));
  if (notes.length === 0) return null;
  return (
    <ul class="notes" aria-label={notesLabel()}>
      {notes.map(note => (
        <li key={note.kind + note.text} class="note">
          <Icon name={icons[note.kind]} />
          <span class="note-text">{note.text}</span>
          {note.action !== null && <NoteAction action={note.action} />}
        </li>
      ))}
    </ul>
  );
}

function NoteAction({ action }: { action: NonNullable<Note['action']> }) {
  return (
    <Button kind="link" onClick={() => runNote(action)}>
      {noteActions[action]()}
    </Button>
  );
}

function runNote(action: NonNullable<Note['action']>): void {
  if (action === 'showAllProjects') select({ scopeId: 'all' });
  else if (action === 'showLog') post({ type: 'showLog' });
  else if (action === 'leaveSample') post({ type: 'leaveSample' });
  else if (action === 'openSettings') post({ type: 'openSettings', section: '' });
  else if (action === 'openPricingSettings') setPrice();
  else document.getElementById(scopeButtonId)?.click();
}

/** One model: its entry is begun. Of several the Activity tab has a list. */
function setPrice(): void {
  const [first, ...others] = report.value?.unpriced ?? [];
  if (others.length > 0) showTab('activity');
  else if (first) post({ type: 'setPrice', model: first.model });
  else post({ type: 'openSettings', section: 'pricing.overrides' });
}
