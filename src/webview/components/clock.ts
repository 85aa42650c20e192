/** The time of day for "2 s ago": one timer, only while the view is visible, and slower as the age grows. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** UTC ms, as of the last tick. */
export const now = signal(Date.now());

/** Lets `now` run while the component is there. `since` is the instant whose age it shows. */
export function useClock(since: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      now.value = Date.now();
      if (document.visibilityState !== 'visible') return;
      const age = now.value - since;
      // Seconds while they are shown, then often enough for minutes.
      timer = setTimeout(tick, age < 60_000 ? 1000 : 30_000);
    };
    const restart = () => {
      clearTimeout(timer);
      tick();
    };
    restart();
    document.addEventListener('visibilitychange', restart);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', restart);
    };
  }, [since]);
}
