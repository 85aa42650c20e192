/** The tabs: text, an underline on the active one, one tab stop; arrows and the digits 1–9 change the tab. */
import { useEffect, useRef } from 'preact/hooks';
import { header as words } from '../words';
import { useRoving } from './roving';

interface TabStripProps<Id extends string> {
  tabs: readonly { id: Id; label: string }[];
  value: Id;
  onPick: (id: Id) => void;
}

/** Id of a tab's button and of its panel. */
export const tabId = (id: string): string => `tab-${id}`;
export const tabPanelId = (id: string): string => `panel-${id}`;

/** The strip. Focus follows navigation: an arrow key shows the tab at once. */
export function TabStrip<Id extends string>({ tabs, value, onPick }: TabStripProps<Id>) {
  const root = useRef<HTMLDivElement>(null);
  const roving = useRoving(root, '[role=tab]', 'x', {
    preferred: '[aria-selected=true]',
    follow: element => element.click(),
  });
  useEffect(() => {
    const onDigit = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const chosen = /^[1-9]$/.test(event.key) ? tabs[Number(event.key) - 1] : undefined;
      if (!chosen) return;
      onPick(chosen.id);
      // The focus stays on the tab that is shown, where it is on a tab at all.
      if (root.current?.contains(document.activeElement)) {
        document.getElementById(tabId(chosen.id))?.focus();
      }
    };
    document.addEventListener('keydown', onDigit);
    return () => document.removeEventListener('keydown', onDigit);
  }, [tabs, onPick]);
  return (
    <div class="tabs" role="tablist" aria-label={words.tabs()} ref={root} {...roving}>
      {tabs.map(tab => (
        <button
          type="button"
          key={tab.id}
          id={tabId(tab.id)}
          class="tab"
          role="tab"
          aria-selected={tab.id === value}
          aria-controls={tabPanelId(tab.id)}
          onClick={() => onPick(tab.id)}
        >
          <span class="reserve" data-text={tab.label}>
            {tab.label}
          </span>
        </button>
      ))}
    </div>
  );
}
