/** The Trends tab: how much, of what, when, and at which rate. */
import { trendsSchema, type Trends } from '../../../protocol/trends';
import { TabBody } from '../../components/tabBody';
import { useQuery } from '../../queries';
import { AgentList, Lifetime, TopSessions } from './lists';
import { BlockChart, BurnRates } from './blocks';
import { DailyChart } from './dailyChart';
import { Kpis } from './kpis';
import { Periods } from './periods';
import { When } from './when';

/** The tab. */
export function TrendsTab() {
  const answer = useQuery('trends', trendsSchema, {});
  return (
    <TabBody answer={answer} needsDetails>
      {(trends: Trends) => (
        <>
          <Kpis trends={trends} />
          <DailyChart trends={trends} />
          <div class="trends-pair">
            <When trends={trends} />
            <Periods trends={trends} />
          </div>
          <div class="trends-pair">
            <BlockChart trends={trends} />
            <BurnRates trends={trends} />
          </div>
          <div class="trends-pair">
            <AgentList trends={trends} />
            <Lifetime trends={trends} />
          </div>
          <TopSessions trends={trends} />
        </>
      )}
    </TabBody>
  );
}
