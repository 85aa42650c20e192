/** The time of day for "2 s ago": one timer, only while the view is visible, and slower as the age grows. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { untilChange, warmMs } from '../../protocol/countdown';
import type { LiveSession } from '../../protocol/liveSession';

/** UTC ms, as of the last tick. */
export const now = signal(Date.now());

/** Lets `now` run while the component is there. `since` is the instant whose age it shows. */
export function useClock(since: number): void {
  // Seconds while they are shown, then often enough for minutes.
  useTicks(ms => (ms - since < 60_000 ? 1000 : 30_000), since);
}

/** Lets `now` run from one change of a countdown to the next, to its end. */
export function useCountdown(live: LiveSession | null): void {
  const key = live === null ? 0 : live.compactedAt === null ? live.coldAt : -1;
  useTicks(ms => live && untilChange(warmMs(live, ms), true), key);
}

/** @param wait how long the words of an instant hold, ms; null = for ever. @param key of what it depends on. */
function useTicks(wait: (ms: number) => number | null, key: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      now.value = Date.now();
      const pause = document.visibilityState === 'visible' ? wait(now.value) : null;
      if (pause !== null) timer = setTimeout(tick, pause);
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
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `wait` follows from `key`
  }, [key]);
}
