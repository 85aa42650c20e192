/** The Activity tab: is everything read, is anything left out, at which prices. About all logs, not about a scope. */
import { signal } from '@preact/signals';
import { activitySchema } from '../../../protocol/activity';
import { SectionHead } from '../../components/sectionHead';
import { TabBody } from '../../components/tabBody';
import { useQuery } from '../../queries';
import { snapshot } from '../../state';
import { Comparison } from './comparison';
import { Lead } from './lead';
import { Maintenance } from './maintenance';
import { Prices } from './prices';
import { Quality } from './quality';
import { ReadList } from './readList';
import { StoreState } from './storeState';
import { Watchers } from './watchers';
import { words } from './words';

const pageSize = 12;
/** Events older than this one are in view; null = the newest. */
const before = signal<number | null>(null);

export function ActivityTab() {
  const { status, notes } = snapshot.value ?? {};
  const isSample = notes?.some(note => note.kind === 'sample') ?? false;
  // Lines without a request change no figure, but they were read.
  const pulse = `/${status?.dataQuality.lines}/${status?.progress.bytesRead}`;
  const params = { before: before.value, limit: pageSize };
  const answer = useQuery('activity', activitySchema, params, pulse);
  return (
    <TabBody answer={answer} anyScope>
      {data => (
        <>
          <section aria-labelledby="activity">
            <SectionHead
              id="activity"
              title={isSample ? words.sample() : words.title()}
              sentence={words.sentence()}
            />
            <Lead data={data} />
          </section>
          <div class="activity-columns">
            <div class="stack">
              <ReadList data={data} before={before} />
              <Prices data={data} />
              {data.requests.stored > 0 && <Comparison data={data} />}
            </div>
            <div class="stack">
              <Quality data={data} />
              <Watchers data={data} />
              <StoreState data={data} />
              {!isSample && <Maintenance />}
            </div>
          </div>
        </>
      )}
    </TabBody>
  );
}
