/** Text with the words of a search marked. The text is data: it is split, never made into HTML. */

interface HighlightedProps {
  text: string;
  query: string;
}

export function Highlighted({ text, query }: HighlightedProps) {
  return (
    <>
      {partsOf(text, query).map((part, index) =>
        index % 2 === 0 ? part : <mark key={index}>{part}</mark>,
      )}
    </>
  );
}

/** Every second part is a hit: at the begin of a word, without case, as the engine finds them. */
export function partsOf(text: string, query: string): string[] {
  const wanted = query.split(/[^\p{L}\p{N}\p{M}]+/u).filter(word => word !== '');
  if (wanted.length === 0) return [text];
  // Letters, digits and marks only: nothing in them is an operator.
  const hit = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(${wanted.join('|')})`, 'giu');
  return text.split(hit);
}
