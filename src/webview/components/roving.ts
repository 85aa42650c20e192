/** One tab stop for a group of controls; arrow keys, Home and End move inside it. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface Roving {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
}

const steps: Record<'x' | 'y', Record<string, number>> = {
  x: { ArrowLeft: -1, ArrowRight: 1 },
  y: { ArrowUp: -1, ArrowDown: 1 },
};

/**
 * Makes the elements below `root` that match `selector` one tab stop. The tab stop is the last one focused, else
 * the first that matches `preferred`, else the first. Hidden elements are left out. `follow` runs on arrow keys.
 */
export function useRoving(
  root: RefObject<HTMLElement | null>,
  selector: string,
  axis: 'x' | 'y',
  options: { preferred?: string; follow?: (element: HTMLElement) => void } = {},
): Roving {
  const items = (): HTMLElement[] =>
    [...(root.current?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(element =>
      element.checkVisibility(),
    );
  useLayoutEffect(() =>
    inNextFrame(() => {
      const all = items();
      const stop =
        all.find(element => element === document.activeElement) ??
        (options.preferred === undefined
          ? all.find(element => element.tabIndex === 0 && element.dataset['stop'] === '1')
          : all.find(element => element.matches(options.preferred ?? ''))) ??
        all[0];
      return () => setStop(all, stop);
    }),
  );
  return {
    onFocusIn: event => {
      const all = items();
      const stop = all.find(element => element === event.target);
      if (stop) setStop(all, stop);
    },
    onKeyDown: event => {
      const all = items();
      const target = nextItem(all, event, axis);
      if (target === undefined) return;
      event.preventDefault();
      target.focus();
      options.follow?.(target);
    },
  };
}

/** Looks at the page, and returns what it changes there. */
type Look = () => () => void;

const waiting = new Set<Look>();

/**
 * What is visible is known after a layout, and a change asks for another one: all groups look in the next frame, and
 * change after that, so that a page of many groups is laid out once. @returns takes the look back
 */
function inNextFrame(look: Look): () => void {
  if (waiting.size === 0) requestAnimationFrame(lookAndChange);
  waiting.add(look);
  return () => waiting.delete(look);
}

function lookAndChange(): void {
  const changes = [...waiting].map(look => look());
  waiting.clear();
  for (const change of changes) change();
}

function setStop(all: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const element of all) {
    const isStop = element === stop;
    if (element.tabIndex !== (isStop ? 0 : -1)) element.tabIndex = isStop ? 0 : -1;
    if (element.dataset['stop'] !== (isStop ? '1' : '0')) element.dataset['stop'] = isStop ? '1' : '0'; // prettier-ignore
  }
}

function nextItem(
  all: readonly HTMLElement[],
  event: KeyboardEvent,
  axis: 'x' | 'y',
): HTMLElement | undefined {
  const index = all.findIndex(element => element === event.target);
  if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'Home') return all[0];
  if (event.key === 'End') return all[all.length - 1];
  const step = steps[axis][event.key];
  return step === undefined ? undefined : all[index + step];
}
