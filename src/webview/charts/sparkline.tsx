/** A row of small bars without an axis, for the course of a figure: the words beside it say what it shows. */

interface SparklineProps {
  /** ≥ 0; null leaves a gap. */
  values: readonly (number | null)[];
  /** The bar that is pointed out: today. */
  marked?: number;
}

/** Units of the picture a column and a bar take; it is stretched to the room there is. */
const column = 10;
const bar = 8;
const high = 100;

/** All bars stand on one line and share one scale from zero. */
export function Sparkline({ values, marked }: SparklineProps) {
  const top = Math.max(0, ...values.map(value => value ?? 0));
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${Math.max(1, values.length) * column} ${high}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {values.map((value, index) => {
        if (value === null || value <= 0) return null;
        // What is there is seen.
        const height = Math.max(4, (high * value) / top);
        return (
          <rect
            key={index}
            class={index === marked ? 'marked' : ''}
            x={index * column + (column - bar) / 2}
            y={high - height}
            width={bar}
            height={height}
          />
        );
      })}
    </svg>
  );
}
