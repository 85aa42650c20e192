/** Outline, icon and word: the state of something, never by colour alone. */
import type { ComponentChildren } from 'preact';
import type { IconName } from './icon';
import { Icon } from './icon';

interface ChipProps {
  tone: 'good' | 'attention' | 'neutral' | 'quiet';
  icon: IconName;
  children: ComponentChildren;
}

/** A chip; `quiet` has a raised surface and no outline. */
export function Chip({ tone, icon, children }: ChipProps) {
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
