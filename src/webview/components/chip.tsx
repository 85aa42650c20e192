/** Outline, icon and word: the state of something, never by colour alone. */
import type { ComponentChildren } from 'preact';
import type { IconName } from './icon';
import { Icon } from './icon';

/** What it is about. */
export type ChipTone = 'good' | 'attention' | 'neutral';

interface ChipProps {
  tone: ChipTone;
  icon: IconName;
  children: ComponentChildren;
}

/** A chip. */
export function Chip({ tone, icon, children }: ChipProps) {
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
