/**
 * Textures for high contrast, where a hue alone must not carry a meaning. Each is built once per colour and ratio and
 * has its like in CSS: `.swatch` in styles/charts.css.
 */
import type { Tone } from './stack';

const known = new Map<string, CanvasPattern | string>();

type Draw = (context: CanvasRenderingContext2D, size: number, ratio: number) => void;

/** Diagonal stripes of a colour on nothing; the plain colour where a canvas makes no pattern. */
export function stripes(color: string, ratio: number): CanvasPattern | string {
  return tile('stripes', color, ratio, drawStripes);
}

/** Solid, stripes, dots, lines across, nothing inside: in the order of the series. */
export function texture(tone: Tone, color: string, ratio: number): CanvasPattern | string {
  switch (tone) {
    case 'series-1':
      return color;
    case 'series-2':
    case 'attention':
      return stripes(color, ratio);
    case 'series-3':
      return tile('dots', color, ratio, drawDots);
    case 'series-4':
      return tile('lines', color, ratio, drawLines);
    case 'neutral':
      return 'transparent';
  }
}

function tile(name: string, color: string, ratio: number, draw: Draw): CanvasPattern | string {
  const key = `${name}|${color}|${ratio}`;
  const made = known.get(key) ?? makeTile(color, ratio, draw);
  known.set(key, made);
  return made;
}

function makeTile(color: string, ratio: number, draw: Draw): CanvasPattern | string {
  const size = Math.round(6 * ratio);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) return color;
  context.strokeStyle = context.fillStyle = color;
  draw(context, size, ratio);
  return context.createPattern(canvas, 'repeat') ?? color;
}

function drawStripes(context: CanvasRenderingContext2D, size: number, ratio: number): void {
  context.lineWidth = 2 * ratio;
  context.beginPath();
  // Three lines, so that the corners of the tile meet.
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
}

function drawDots(context: CanvasRenderingContext2D, size: number, ratio: number): void {
  context.beginPath();
  context.arc(size / 2, size / 2, 1.5 * ratio, 0, 2 * Math.PI);
  context.fill();
}

function drawLines(context: CanvasRenderingContext2D, size: number, ratio: number): void {
  context.fillRect(0, 0, size, Math.max(1, Math.round(1.5 * ratio)));
}
