/** Marks by shape: dot = normal, triangle = anomaly, dashed ring = not judged. Coordinates are canvas pixels. */
import type { ChartTheme } from './theme';

/** Where a mark goes and how big a CSS pixel is there. */
interface Place {
  context: CanvasRenderingContext2D;
  x: number;
  y: number;
  ratio: number;
}

/** A filled dot with a halo of the background, so that the line does not run into it. */
export function dot({ context, x, y, ratio }: Place, theme: ChartTheme, radius: number): void {
  disc(context, x, y, (radius + 1.5) * ratio, theme.color.background);
  disc(context, x, y, radius * ratio, theme.color.data);
}

/** A triangle that points down. */
export function triangle({ context, x, y, ratio }: Place, theme: ChartTheme): void {
  const [half, height] = [6.5 * ratio, 11 * ratio];
  context.beginPath();
  context.moveTo(x - half, y - height / 2);
  context.lineTo(x + half, y - height / 2);
  context.lineTo(x, y + height / 2);
  context.closePath();
  context.strokeStyle = theme.color.background;
  context.lineJoin = 'round';
  context.lineWidth = 3 * ratio;
  context.stroke();
  context.fillStyle = theme.color.attention;
  context.fill();
}

/** A dashed ring. */
export function ring({ context, x, y, ratio }: Place, theme: ChartTheme): void {
  context.beginPath();
  context.arc(x, y, 4 * ratio, 0, 2 * Math.PI);
  context.strokeStyle = theme.color.data;
  context.lineWidth = 1.5 * ratio;
  context.setLineDash([2 * ratio, 2 * ratio]);
  context.stroke();
  context.setLineDash([]);
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  color: string,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}
