/** Title, its one-sentence take-away, and on the right a legend or a control. */
import type { ComponentChildren } from 'preact';

interface SectionHeadProps {
  id: string;
  title: string;
  sentence?: ComponentChildren;
  children?: ComponentChildren;
  /** The sentence is the caption of the figure around it. */
  caption?: boolean;
}

/** The head of a section. */
export function SectionHead({ id, title, sentence, children, caption = false }: SectionHeadProps) {
  const Words = caption ? 'figcaption' : 'div';
  return (
    <div class="section-head">
      <Words class="section-words">
        <h2 id={id} class="section-title">
          {title}
        </h2>
        {sentence !== undefined && <span class="section-sentence">{sentence}</span>}
      </Words>
      {children !== undefined && <div class="section-side">{children}</div>}
    </div>
  );
}
