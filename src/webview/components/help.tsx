/** The button beside the tabs that says what the figures of the tab in view are and how they are computed. */
import type { TabId } from '../../protocol/viewProtocol';
import { helpButton, helpTerms, helpTitle } from '../helpWords';
import { tabNames } from '../words';
import { IconButton } from './button';
import { usePopover } from './popover';

export function Help({ tab }: { tab: TabId }) {
  const { isOpen, root, button, toggle } = usePopover();
  const title = helpTitle(tabNames[tab]());
  return (
    <div class="menu help" ref={root}>
      <IconButton
        icon="question"
        label={helpButton()}
        popup="dialog"
        expanded={isOpen}
        buttonRef={button}
        onClick={toggle}
      />
      {isOpen && (
        // Reachable, so that a long list scrolls by keyboard.
        <div class="menu-list menu-end reasons" role="dialog" aria-label={title} tabIndex={0}>
          <h2 class="reasons-title">{title}</h2>
          <dl class="help-terms">
            {helpTerms[tab]().map(([term, meaning, formula]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
                {formula !== undefined && <dd class="formula">{formula}</dd>}
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}
