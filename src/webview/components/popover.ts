/** Opening and closing of what hangs below a button: Escape, a click elsewhere and leaving it close it. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Popover {
  isOpen: boolean;
  /** Around button and panel. */
  root: RefObject<HTMLDivElement | null>;
  /** Where focus returns to. */
  button: RefObject<HTMLButtonElement | null>;
  open: () => void;
  toggle: () => void;
  /** Closes; focus goes back to the button when it was inside. */
  close: () => void;
}

/** The state of one popover. */
export function usePopover(): Popover {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    if (root.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(false);
  };
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const onPointerDown = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onFocusOut = (event: FocusEvent) => {
      const next = event.relatedTarget as Node | null;
      if (next !== null && !root.current?.contains(next)) setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    const element = root.current;
    document.addEventListener('pointerdown', onPointerDown);
    element?.addEventListener('focusout', onFocusOut);
    element?.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      element?.removeEventListener('focusout', onFocusOut);
      element?.removeEventListener('keydown', onKeyDown);
    };
  }, [isOpen]);
  return {
    isOpen,
    root,
    button,
    open: () => setOpen(true),
    toggle: () => setOpen(value => !value),
    close,
  };
}
