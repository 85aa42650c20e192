/** Stripes for high contrast, where a hue alone must not carry a meaning. Built once per colour and ratio. */

const known = new Map<string, CanvasPattern | string>();

/** Diagonal stripes of a colour on nothing; the plain colour where a canvas makes no pattern. */
export function stripes(color: string, ratio: number): CanvasPattern | string {
  const key = `${color}|${ratio}`;
  const made = known.get(key) ?? makeStripes(color, ratio);
  known.set(key, made);
  return made;
}

function makeStripes(color: string, ratio: number): CanvasPattern | string {
  const size = Math.round(6 * ratio);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return color;
  context.strokeStyle = color;
  context.lineWidth = 2 * ratio;
  context.beginPath();
  // Three lines, so that the corners of the tile meet.
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
  return context.createPattern(canvas, 'repeat') ?? color;
}
