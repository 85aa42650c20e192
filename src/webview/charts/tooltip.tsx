/** The box beside the cursor: a title, rows of name and value, the total in bold. It never covers its column. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Plot } from './geometry';
import { columnLeft } from './geometry';
import type { Tone } from './stack';
import { Swatch } from './swatch';

/** What a tooltip says. */
export interface TooltipContent {
  title: ComponentChildren;
  rows: readonly {
    name: string;
    value: string;
    isTotal?: boolean;
    tone?: Tone;
    isPlain?: boolean;
  }[];
}

/** The same for the ear; a title that is more than text is for a frame to say. */
export function spokenTooltip({ title, rows }: TooltipContent): string {
  return [
    typeof title === 'string' ? title : '',
    ...rows.map(({ name, value }) => `${name} ${value}`),
  ].join('. ');
}

const gap = 8;

interface TooltipProps {
  content: TooltipContent;
  plot: Plot;
  index: number;
  frameWidth: number;
}

/** Right of the column, else left of it, else below the chart. */
export function Tooltip({ content, plot, index, frameWidth }: TooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const right = columnLeft(plot, index + 1) + gap;
    const left = columnLeft(plot, index) - gap - element.offsetWidth;
    const isBelow = right + element.offsetWidth > frameWidth && left < 0;
    element.classList.toggle('tooltip-below', isBelow);
    const x = isBelow ? 0 : right + element.offsetWidth <= frameWidth ? right : left;
    element.style.insetInlineStart = `${x}px`;
  });
  return (
    <div class="tooltip" ref={box} aria-hidden="true">
      <div class="tooltip-title">{content.title}</div>
      <dl>
        {content.rows.map(row => (
          <div key={row.name} class={row.isTotal ? 'tooltip-row tooltip-total' : 'tooltip-row'}>
            <dt>
              {row.tone && <Swatch tone={row.tone} isPlain={row.isPlain ?? false} />}
              {row.name}
            </dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
