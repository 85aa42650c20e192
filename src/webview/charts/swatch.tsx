/** The key of a series in legends, tables and tooltips: its colour, in high contrast with its texture. */
import type { Tone } from './stack';

export function Swatch({ tone }: { tone: Tone }) {
  return <span class={`swatch swatch-${tone}`} aria-hidden="true" />;
}
