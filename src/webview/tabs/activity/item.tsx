/** A line of a list: its state, what it is, a figure. */
import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/icon';

interface ItemProps {
  label: ComponentChildren;
  value: ComponentChildren;
  detail?: string;
  /** `note`: to be looked at · `attention`: something is missing because of it. */
  tone?: 'good' | 'note' | 'attention';
  children?: ComponentChildren;
}

const icons = { good: 'check', note: 'info', attention: 'warning' } as const;

export function Item({ label, value, detail = '', tone = 'good', children }: ItemProps) {
  return (
    <li>
      <Icon name={icons[tone]} class={`tone-${tone}`} />
      <div>
        {label}
        {detail !== '' && <p class="activity-detail">{detail}</p>}
        {children}
      </div>
      <span>{value}</span>
    </li>
  );
}
