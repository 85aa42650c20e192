/** Sixteen-pixel line icons in the manner of VS Code's own, drawn here so that no icon font is needed. */

const shapes = {
  folder: 'M1.5 12.5v-9h4l1.5 2h6.5v2M1.5 12.5l2-5h11.5l-2 5z',
  chevronDown: 'M3.5 6 8 10.5 12.5 6',
  chevronRight: 'M6 3.5 10.5 8 6 12.5',
  globe:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM1.8 6h12.4M1.8 10h12.4M8 1.5c-3.4 3.6-3.4 9.4 0 13M8 1.5c3.4 3.6 3.4 9.4 0 13',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7.2v4M8 4.6v1.1',
  question:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6.1 6.3c0-2.4 3.8-2.4 3.8-.1 0 1.5-1.9 1.6-1.9 3.2M8 10.8v1',
  export: 'M2.5 3v10M5 8h8.5M10 4.5 13.5 8 10 11.5',
  gear: 'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM6.8 1.5h2.4l.4 1.9 1.2.7 1.9-.6 1.2 2-1.5 1.3v1.4l1.5 1.3-1.2 2-1.9-.6-1.2.7-.4 1.9H6.8l-.4-1.9-1.2-.7-1.9.6-1.2-2 1.5-1.3V6.8L2.1 5.5l1.2-2 1.9.6 1.2-.7z',
  check: 'M2 8.8 5.6 12.3 14 4',
  warning: 'M8 2 14.8 13.8H1.2zM8 6.4v3.6M8 11.2v1.1',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5.5 5.5l5 5M10.5 5.5l-5 5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  table: 'M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11',
  chart: 'M1.5 2v12h13M4 10.5l3-4 2.5 2L14 3.5',
  arrowUp: 'M8 14V2.5M3.5 7 8 2.5 12.5 7',
  arrowDown: 'M8 2v11.5M3.5 9 8 13.5 12.5 9',
  slash: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM3.5 12.5l9-9',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.7-4M14 1.5v3.2h-3.2',
  more: 'M3 8h.6M7.7 8h.6M12.4 8h.6',
  tag: 'M1.8 8.2 8.2 1.8h6v6l-6.4 6.4zM11.2 4.6v.2',
  clock: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.2V8l2.6 1.8',
  flask:
    'M6 1.5h4M6.8 1.5v4.3L2.8 13.2a.9.9 0 0 0 .8 1.3h8.8a.9.9 0 0 0 .8-1.3L9.2 5.8V1.5M4.6 10h6.8',
  search: 'M7 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM10.7 10.7 14.5 14.5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  transcript: 'M5.5 4V1.5H11l3 3v10H5.5V10M11 1.5v3h3M1.5 7H9M6.5 4.5 9 7 6.5 9.5',
  eye: 'M1.2 8c3-5.3 10.6-5.3 13.6 0-3 5.3-10.6 5.3-13.6 0zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
} as const;

/** The names of the icons. */
export type IconName = keyof typeof shapes;

/** An icon beside a word or in a labelled button: it says nothing of its own to a screen reader. */
export function Icon({ name, class: extra = '' }: { name: IconName; class?: string }) {
  return (
    <svg
      class={`icon icon-${name} ${extra}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
