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
  useLayoutEffect(() => {
    const all = items();
    const stop =
      all.find(element => element === document.activeElement) ??
      (options.preferred === undefined
        ? all.find(element => element.tabIndex === 0 && element.dataset['stop'] === '1')
        : all.find(element => element.matches(options.preferred ?? ''))) ??
      all[0];
    setStop(all, stop);
  });
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

function setStop(all: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const element of all) {
    element.tabIndex = element === stop ? 0 : -1;
    element.dataset['stop'] = element === stop ? '1' : '0';
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
