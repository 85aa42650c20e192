/** No activity in scope: what was looked for and where, and the ways on. */
import type { RootState } from '../../protocol/engineStatus';
import { Button } from './button';
import { count } from '../figures';
import { post } from '../host';
import { select, snapshot } from '../state';
import { states as words } from '../words';

/** What the state of a folder is called. */
export function rootWords(root: RootState): string {
  if (root.state === 'read') return words.rootState.read(count(root.files), root.files);
  if (root.state === 'unreadable') return words.rootState.unreadable(root.failure);
  return words.rootState[root.state]();
}

/** The card. With logs of other scopes it offers those first. */
export function EmptyState() {
  const current = snapshot.value;
  if (current === null) return null;
  const roots = current.status.roots;
  const offers = wider(current.scopeId, current.scopes);
  const isElsewhere = offers.length > 0 && roots.some(root => root.files > 0);
  const scope = current.scopes.find(each => each.id === current.scopeId)?.label ?? '';
  return (
    <section class="empty">
      <h2>{isElsewhere ? words.emptyScopeTitle(scope) : words.emptyTitle()}</h2>
      <p>{isElsewhere ? words.emptyScopeText() : words.emptyText()}</p>
      <ul class="roots" aria-label={words.roots()}>
        {roots.map(root => (
          <li key={root.path}>
            <span class="path">{root.path}</span>
            <span class="root-state">{rootWords(root)}</span>
          </li>
        ))}
      </ul>
      <div class="button-row">
        {isElsewhere &&
          offers.map((offer, index) => (
            <Button
              key={offer.id}
              kind={index === 0 ? 'primary' : 'secondary'}
              onClick={() => select({ scopeId: offer.id })}
            >
              {offer.label}
            </Button>
          ))}
        <Button
          kind={isElsewhere ? 'secondary' : 'primary'}
          onClick={() => post({ type: 'chooseLogFolder' })}
        >
          {words.setFolder()}
        </Button>
        {!isElsewhere && (
          <Button kind="secondary" onClick={() => post({ type: 'viewSample' })}>
            {words.viewSample()}
          </Button>
        )}
      </div>
      <p class="empty-foot">{words.emptyFoot()}</p>
    </section>
  );
}

/** The wider scopes the menu has: the workspace of a folder, and all projects. */
function wider(scopeId: string, scopes: readonly { id: string }[]) {
  const has = (id: string) => id !== scopeId && scopes.some(scope => scope.id === id);
  const offers = [];
  if (scopeId.startsWith('folder:') && has('workspace'))
    offers.push({ id: 'workspace', label: words.showWorkspace() });
  if (has('all')) offers.push({ id: 'all', label: words.showAll() });
  return offers;
}
