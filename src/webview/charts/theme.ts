/**
 * The colour roles for the canvas. A canvas cannot read `var()`, so each role is on a hidden element and its
 * computed colour is read; when the theme, the font or the contrast changes, the charts are drawn again.
 */
import { signal } from '@preact/signals';

const roles = [
  'text',
  'text-2',
  'grid',
  'baseline',
  'band',
  'data',
  'good-bar',
  'attention',
  'neutral',
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'background',
] as const;
type Role = (typeof roles)[number];

/** What drawing needs to know of the theme. */
export interface ChartTheme {
  color: Record<Role, string>;
  fontFamily: string;
  /** The size of body text, CSS px. */
  fontSize: number;
  isHighContrast: boolean;
}

/** The theme in force; null until `watchTheme`. */
export const chartTheme = signal<ChartTheme | null>(null);

/** Reads the theme now and after every change of the page's classes and variables. */
export function watchTheme(): void {
  const probe = document.createElement('div');
  probe.className = 'roles';
  probe.ariaHidden = 'true';
  const spans = roles.map(role => {
    const span = document.createElement('span');
    span.className = `role-${role}`;
    probe.append(span);
    return [role, span] as const;
  });
  document.body.append(probe);
  const read = () => {
    const next = readTheme(spans);
    if (JSON.stringify(next) !== JSON.stringify(chartTheme.value)) chartTheme.value = next;
  };
  read();
  const observer = new MutationObserver(read);
  const options = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.documentElement, options);
  observer.observe(document.body, options);
}

function readTheme(spans: readonly (readonly [Role, HTMLElement])[]): ChartTheme {
  const color = Object.fromEntries(
    spans.map(([role, span]) => [role, getComputedStyle(span).color]),
  ) as Record<Role, string>;
  const body = getComputedStyle(document.body);
  return {
    color,
    fontFamily: body.fontFamily,
    fontSize: Number.parseFloat(body.fontSize),
    isHighContrast: document.body.classList.contains('vscode-high-contrast'),
  };
}

/** The canvas font of chart labels (11 px at a body of 13). */
export function labelFont(theme: ChartTheme): string {
  return `${(theme.fontSize * 11) / 13}px ${theme.fontFamily}`;
}
