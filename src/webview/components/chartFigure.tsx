/** A figure in one of its two forms: the chart, or the same figures as a table. A screen reader gets the table first. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { chartWords } from '../words';
import { IconButton } from './button';
import { SectionHead } from './sectionHead';

interface ChartFigureProps {
  /** Of the title, which names the figure. */
  id: string;
  title: string;
  sentence: ComponentChildren;
  kind?: string;
  /** Said in the place of both forms when there is nothing to draw; '' = there is. */
  empty?: string;
  /** A legend or a control beside the title. */
  side?: (asTable: boolean) => ComponentChildren;
  children: (asTable: boolean) => ComponentChildren;
}

export function ChartFigure(props: ChartFigureProps) {
  const { id, title, sentence, kind, empty = '', side, children } = props;
  const [asTable, setAsTable] = useState(() =>
    document.body.classList.contains('vscode-using-screen-reader'),
  );
  return (
    <figure class={kind} aria-labelledby={id}>
      <SectionHead id={id} title={title} sentence={sentence} caption>
        {side?.(asTable)}
        {empty === '' && (
          <IconButton
            icon={asTable ? 'chart' : 'table'}
            label={asTable ? chartWords.asChart() : chartWords.asTable()}
            pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          />
        )}
      </SectionHead>
      {empty === '' ? children(asTable) : <p class="figure-empty">{empty}</p>}
    </figure>
  );
}

interface ScrolledTableProps {
  caption: string;
  children: ComponentChildren;
}

/** The table of a figure in a box of the chart's height: it scrolls by itself, by keyboard too. */
export function ScrolledTable({ caption, children }: ScrolledTableProps) {
  return (
    <div class="figure-table" tabIndex={0} role="region" aria-label={caption}>
      {children}
    </div>
  );
}
