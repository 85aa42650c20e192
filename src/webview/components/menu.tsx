/** A button that opens a list of choices or actions (menu-button pattern). */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { IconName } from './icon';
import { Icon } from './icon';
import { IconButton } from './button';
import { usePopover } from './popover';
import { useRoving } from './roving';

/** One line of a menu. */
export interface MenuItem {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  icon?: IconName;
  /** Given: the item is one of a set of choices. */
  checked?: boolean;
  /** A line above this item. */
  separated?: boolean;
}

interface MenuProps {
  /** Accessible name of button and menu. */
  label: string;
  items: readonly MenuItem[];
  onPick: (id: string) => void;
  /** Text in the button; left out: an icon button. */
  text?: string;
  icon?: IconName;
  strong?: boolean;
  align?: 'start' | 'end';
  id?: string;
  class?: string;
}

/** The button and, when open, its menu. */
export function Menu(props: MenuProps) {
  const { isOpen, root, button, open, toggle, close } = usePopover();
  const pick = (id: string) => {
    close();
    props.onPick(id);
  };
  const openByArrow = (event: KeyboardEvent) => {
    if (isOpen || event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  };
  return (
    <div class={`menu ${props.class ?? ''}`} ref={root} onKeyDown={openByArrow}>
      {props.text === undefined ? (
        <IconButton
          icon={props.icon ?? 'more'}
          label={props.label}
          onClick={toggle}
          expanded={isOpen}
          popup="menu"
          buttonRef={button}
        />
      ) : (
        <button
          type="button"
          id={props.id}
          class={`dropdown ${props.strong ? 'dropdown-strong' : ''}`}
          aria-label={props.label}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          title={props.text}
          ref={button}
          onClick={toggle}
        >
          {props.icon && <Icon name={props.icon} />}
          <span class="dropdown-text">{props.text}</span>
          <Icon name="chevronDown" />
        </button>
      )}
      {isOpen && <MenuList {...props} onPick={pick} />}
    </div>
  );
}

function MenuList({ label, items, onPick, align = 'start' }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const choices = items.some(item => item.checked !== undefined);
  const roving = useRoving(list, '.menu-item', 'y', { preferred: '[aria-checked=true]' });
  // Before the next key: what follows at once must find the focus in the list.
  useLayoutEffect(() => {
    const [first] = list.current?.querySelectorAll<HTMLElement>('.menu-item') ?? [];
    (list.current?.querySelector<HTMLElement>('[aria-checked=true]') ?? first)?.focus();
  }, []);
  return (
    <div class={`menu-list menu-${align}`} role="menu" aria-label={label} ref={list} {...roving}>
      {items.map(item => (
        <button
          type="button"
          key={item.id}
          class={`menu-item ${item.separated ? 'menu-separated' : ''}`}
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          onClick={() => onPick(item.id)}
        >
          {choices && <span class="menu-check">{item.checked && <Icon name="check" />}</span>}
          {!choices && item.icon && <Icon name={item.icon} />}
          <span class="menu-text">
            <span>{item.label}</span>
            {item.detail && <span class="menu-detail">{item.detail}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}
