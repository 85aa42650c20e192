/** The Misses tab: what broke the prompt cache, what it cost, and what would help. */
import { missesSchema, type Misses } from '../../../protocol/misses';
import { TabBody } from '../../components/tabBody';
import { useQuery } from '../../queries';
import { AdviceList } from './adviceList';
import { CauseTable } from './causeTable';
import { Lead } from './lead';
import { shownCause, shownDate, showsAll } from './listState';
import { MissCharts } from './missCharts';
import { MissList } from './missList';
import { Versions } from './versions';
import { WorstSessions } from './worstSessions';

/** Rows of the list before “Show all”, and the most it ever has. */
const fewRows = 7;
const mostRows = 200;

export function MissesTab() {
  const cause = shownCause.value || null;
  const answer = useQuery('misses', missesSchema, {
    cause,
    date: shownDate.value || null,
    limit: showsAll.value ? mostRows : fewRows,
  });
  return (
    <TabBody answer={answer} needsDetails>
      {report => <Sections report={report} />}
    </TabBody>
  );
}

function Sections({ report }: { report: Misses }) {
  return (
    <>
      <Lead report={report} />
      {report.totals.misses > 0 && (
        <div class="misses-pair">
          <CauseTable report={report} />
          <AdviceList report={report} />
        </div>
      )}
      <div class="misses-pair">
        <MissCharts report={report} />
        <Versions report={report} />
      </div>
      {report.bySession.length > 0 && <WorstSessions report={report} />}
      {report.totals.misses > 0 && <MissList report={report} />}
    </>
  );
}
