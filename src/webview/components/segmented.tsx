/** A row of joined buttons, one of them pressed; one tab stop. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useRoving } from './roving';

interface Segment {
  id: string;
  label: string;
}

interface SegmentedProps {
  label: string;
  segments: readonly Segment[];
  value: string;
  onPick: (id: string) => void;
  /** A last segment of another kind. */
  children?: ComponentChildren;
}

/** Segments; their width does not change with the weight of the pressed one. */
export function Segmented({ label, segments, value, onPick, children }: SegmentedProps) {
  const root = useRef<HTMLDivElement>(null);
  const roving = useRoving(root, '.segment', 'x', { preferred: '[aria-pressed=true]' });
  return (
    <div class="segmented" role="group" aria-label={label} ref={root} {...roving}>
      {segments.map(segment => (
        <button
          type="button"
          key={segment.id}
          class="segment"
          aria-pressed={segment.id === value}
          onClick={() => onPick(segment.id)}
        >
          <span class="reserve" data-text={segment.label}>
            {segment.label}
          </span>
        </button>
      ))}
      {children}
    </div>
  );
}
