/** From a flagged day to its misses: how many there are, and the way to them. */
import { missesSchema } from '../../../protocol/misses';
import { Button } from '../../components/button';
import { useQuery } from '../../queries';
import { snapshot } from '../../state';
import { showMissesOf } from '../misses/listState';
import * as words from './dailyWords';

/** How many misses a day of the range has; 0 until the pass that reads what tells them is through. */
export function useMissCount(date: string): number {
  // The same question for every day: it is asked once.
  const answer = useQuery('misses', missesSchema, { cause: null, date: null, limit: 1 });
  const details = snapshot.value?.status.details;
  if (details === undefined || details.bytesRead < details.bytesTotal) return 0;
  return answer.data?.byDay.find(each => each.date === date)?.misses ?? 0;
}

/** `· 16 misses` behind the reason of a flagged day. */
export function MissesOfDay({ date }: { date: string }) {
  const misses = useMissCount(date);
  if (misses === 0) return null;
  return (
    <span class="verdict-misses">
      {' · '}
      <Button kind="link" onClick={() => showMissesOf(date)}>
        {words.misses(misses)}
      </Button>
    </span>
  );
}
