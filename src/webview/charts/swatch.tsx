/** The key of a series in legends, tables and tooltips: its colour, in high contrast with its texture. */
import type { Tone } from './stack';

/** @param isPlain as of its series: no texture in high contrast. */
export function Swatch({ tone, isPlain = false }: { tone: Tone; isPlain?: boolean }) {
  return (
    <span class={`swatch swatch-${tone} ${isPlain ? 'swatch-plain' : ''}`} aria-hidden="true" />
  );
}
