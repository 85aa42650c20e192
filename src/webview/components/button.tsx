/** The three kinds of button and the icon button. */
import type { ComponentChildren, Ref } from 'preact';
import type { IconName } from './icon';
import { Icon } from './icon';

interface ButtonProps {
  kind: 'primary' | 'secondary' | 'link';
  icon?: IconName;
  onClick: () => void;
  children: ComponentChildren;
}

/** A button with words. At most one primary is in view. */
export function Button({ kind, icon, onClick, children }: ButtonProps) {
  return (
    <button type="button" class={`button button-${kind}`} onClick={onClick}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** What it does: the tooltip and the accessible name. */
  label: string;
  onClick: () => void;
  pressed?: boolean;
  expanded?: boolean;
  popup?: 'menu' | 'dialog';
  class?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A 24 px button with an icon only. */
export function IconButton(props: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup}
      ref={props.buttonRef ?? null}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
