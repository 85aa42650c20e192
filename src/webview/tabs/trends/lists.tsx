/** Who did it: agents, all of time by model, the dearest sessions. */
import { dateIn } from '../../../protocol/format';
import type { Trends } from '../../../protocol/trends';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { count, day, duration, missing, modelName, money, percent, tokens } from '../../figures';
import { breakdown } from '../../words';
import { allTokens } from './metric';
import * as words from './listWords';
import { kpis, metrics } from './words';

export function AgentList({ trends }: { trends: Trends }) {
  const { figures, tasks } = trends.range;
  return (
    <section aria-labelledby="trends-agents">
      <SectionHead id="trends-agents" title={words.agents()} sentence={words.agentsSentence()} />
      <DataTable
        kind="trends-table"
        labelledBy="trends-agents"
        columns={[
          { label: breakdown.agent() },
          { label: metrics.cost() },
          { label: kpis.time() },
          { label: metrics.tasks() },
        ]}
        rows={trends.agents.map(row => ({
          key: row.agent,
          title: row.agent,
          cells: [
            row.agent === '' ? breakdown.mainThread() : row.agent,
            money(row.figures.costNano),
            duration(row.tasks && row.tasks.runMs),
            row.tasks === null ? missing : count(row.tasks.completed + row.tasks.failed),
          ],
        }))}
        total={[
          breakdown.total(),
          money(figures.costNano),
          duration(tasks.runMs),
          count(tasks.completed + tasks.failed),
        ]}
      />
    </section>
  );
}

export function Lifetime({ trends }: { trends: Trends }) {
  const { since, figures, models } = trends.lifetime;
  if (since === null) return null;
  return (
    <section aria-labelledby="trends-lifetime">
      <SectionHead
        id="trends-lifetime"
        title={words.lifetime()}
        sentence={words.lifetimeSentence(day(since, 'date'))}
      />
      <DataTable
        kind="trends-table"
        labelledBy="trends-lifetime"
        columns={[
          { label: breakdown.model() },
          { label: metrics.cost() },
          { label: metrics.tokens() },
          { label: words.requests() },
        ]}
        rows={models.map(row => ({
          key: row.model,
          title: row.model,
          cells: [
            modelName(row.model),
            money(row.figures.costNano),
            tokens(allTokens(row.figures)),
            count(row.figures.requests),
          ],
        }))}
        total={[
          breakdown.total(),
          money(figures.costNano),
          tokens(allTokens(figures)),
          count(figures.requests),
        ]}
      />
    </section>
  );
}

export function TopSessions({ trends }: { trends: Trends }) {
  const { topSessions, sessions, timeZone } = trends;
  if (topSessions.length === 0) return null;
  return (
    <section aria-labelledby="trends-sessions">
      <SectionHead
        id="trends-sessions"
        title={words.sessions()}
        sentence={words.sessionsSentence(sessions, count(sessions))}
      />
      <DataTable
        kind="trends-table trends-sessions"
        labelledBy="trends-sessions"
        columns={[
          { label: words.session() },
          { label: breakdown.project(), kind: 'word trends-wide' },
          { label: words.lastActive(), kind: 'word trends-wide' },
          { label: breakdown.hit(), kind: 'number trends-wide' },
          { label: metrics.tokens(), kind: 'number trends-fit' },
          { label: metrics.cost() },
        ]}
        rows={topSessions.map(row => ({
          key: row.sessionId,
          title: `${row.title ?? words.untitled()} · ${row.sessionId}`,
          cells: [
            row.title ?? words.untitled(),
            row.project?.split(/[\\/]/).findLast(Boolean) ?? breakdown.unknownProject(),
            day(dateIn(row.lastActivity, timeZone), 'short'),
            percent(row.figures.hitPercent),
            tokens(allTokens(row.figures)),
            <span class="strong">{money(row.figures.costNano)}</span>,
          ],
        }))}
      />
    </section>
  );
}
