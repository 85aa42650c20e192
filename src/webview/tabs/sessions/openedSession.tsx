/** An opened session: its figures, its cost over time, its turns, and the way to its transcript. */
import { sessionDetailSchema, type SessionDetail } from '../../../protocol/sessions';
import { Button, IconButton } from '../../components/button';
import { TabBody } from '../../components/tabBody';
import { count, money, percent, tokens } from '../../figures';
import { post } from '../../host';
import { useQuery } from '../../queries';
import { baseName, modelNames, titleOf } from './columns';
import { SessionChart } from './sessionChart';
import { clock, dateOf, moment, span } from './times';
import { TurnsTable } from './turnsTable';
import * as list from './listWords';
import * as words from './detailWords';

interface OpenedSessionProps {
  session: string;
  onClose: () => void;
}

export function OpenedSession({ session, onClose }: OpenedSessionProps) {
  const answer = useQuery('sessionDetail', sessionDetailSchema, { session });
  // Null is an answer too: the session has no request in this scope.
  if (answer.state === 'ready' && answer.data === null) {
    return (
      <section class="session-detail">
        <Head title={words.gone()} sub="" session={null} onClose={onClose} />
      </section>
    );
  }
  return (
    <section class="session-detail">
      <TabBody answer={answer}>
        {found => found && <Detail found={found} onClose={onClose} />}
      </TabBody>
    </section>
  );
}

function Detail({ found, onClose }: { found: SessionDetail; onClose: () => void }) {
  return (
    <>
      <Head
        title={titleOf(found)}
        sub={subTitle(found)}
        session={found.sessionId}
        onClose={onClose}
      />
      <Figures found={found} />
      <SessionChart found={found} />
      <TurnsTable session={found.sessionId} />
    </>
  );
}

interface HeadProps {
  title: string;
  sub: string;
  /** Null = there is nothing to open. */
  session: string | null;
  onClose: () => void;
}

function Head({ title, sub, session, onClose }: HeadProps) {
  return (
    <header class="session-head">
      <div class="session-names">
        <h2 title={title.slice(0, 500)}>{title}</h2>
        {sub !== '' && <p class="muted">{sub}</p>}
      </div>
      {session !== null && (
        <Button
          kind="secondary"
          icon="transcript"
          onClick={() => post({ type: 'openTranscript', ref: { kind: 'session', id: session } })}
        >
          {words.openTranscript()}
        </Button>
      )}
      <IconButton icon="close" label={words.close()} onClick={onClose} />
    </header>
  );
}

/** `storefront-web, main · Thu 12 Nov 12:48 to 16:19, 3h 31m · Opus 5.5 · Claude Code 2.1.258`. */
function subTitle(found: SessionDetail): string {
  const { start, end } = found;
  const to = dateOf(start) === dateOf(end) ? clock(end) : moment(end);
  const [branch] = found.branches;
  const project = found.project === null ? list.unknownProject() : baseName(found.project);
  return [
    branch === undefined ? project : `${project}, ${branch}`,
    words.from(moment(start), to, span(end - start)),
    modelNames(found.models),
    found.versions.length > 0 ? words.version(found.versions.slice(0, 3).join(', ')) : '',
    found.isRunning ? list.running() : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function Figures({ found }: { found: SessionDetail }) {
  const { figures, misses } = found;
  const all = figures.tokens;
  const sum = all.input + all.output + all.creation + all.read;
  const missed = misses.count === 0 ? count(0) : words.missesCost(count(misses.count), money(misses.premiumNano)); // prettier-ignore
  const rows = [
    [words.cost(), money(figures.costNano)],
    [words.hit(), percent(figures.hitPercent)],
    [words.misses(), missed],
    [words.requests(), count(figures.requests)],
    [words.tokens(), tokens(sum)],
    [words.turns(), count(found.turns)],
    [words.subAgents(), count(found.subAgents)],
  ] as const;
  return (
    <div>
      <dl class="session-figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="table-note">
        {words.whole()}
        {figures.costMissing > 0 && ` · ${words.unpriced(figures.costMissing)}`}
        {!found.isIndexed && ` · ${words.notIndexed()}`}
      </p>
    </div>
  );
}
