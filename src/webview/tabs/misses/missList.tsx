/** The most expensive misses; each opens its transcript at the record. */
import { useEffect, useRef } from 'preact/hooks';
import { dateIn } from '../../../protocol/format';
import type { Miss, MissCause, Misses } from '../../../protocol/misses';
import { missCauses } from '../../../protocol/misses';
import { Button, IconButton } from '../../components/button';
import { DataTable } from '../../components/dataTable';
import { Menu } from '../../components/menu';
import { SectionHead } from '../../components/sectionHead';
import { count, day, duration, missing, modelName, money, time, tokens } from '../../figures';
import { post } from '../../host';
import { breakdown } from '../../words';
import { EvidenceMark } from './causeTable';
import { isWanted, listId, showsAll, shownCause, shownDate } from './listState';
import * as words from './sectionWords';
import { causeName, serverWord, triggerName } from './words';

const allCauses = 'all';

export function MissList({ report }: { report: Misses }) {
  const { misses, matching } = report;
  const sentence = words.listSentence(count(misses.length), count(matching));
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted.value) return;
    isWanted.value = false;
    section.current?.scrollIntoView({ block: 'start' });
  });
  return (
    <section id={listId} ref={section}>
      <SectionHead id="miss-list-title" title={words.list()} sentence={sentence}>
        <DayFilter report={report} />
        <CauseMenu report={report} />
      </SectionHead>
      <DataTable
        kind="miss-table"
        labelledBy="miss-list-title"
        columns={[
          { label: words.time() },
          { label: words.session(), kind: 'col-session' },
          { label: words.agent(), kind: 'col-agent' },
          { label: words.model(), kind: 'col-model' },
          { label: words.cause(), kind: 'cause-cell' },
          { label: words.gap(), kind: 'number col-gap' },
          { label: words.rewritten(), kind: 'number col-rewritten' },
          { label: words.premium(), kind: 'number strong' },
          { label: <span class="sr">{words.open()}</span>, kind: 'call-open' },
        ]}
        rows={misses.map(miss => ({ key: miss.key, cells: cellsOf(miss, report) }))}
      />
      {(matching > misses.length || showsAll.value) && (
        <Button kind="link" onClick={() => (showsAll.value = !showsAll.value)}>
          {showsAll.value ? words.showFewer() : words.showAll(matching)}
        </Button>
      )}
    </section>
  );
}

/** The day the list is narrowed to, with the way back; a day outside the range is none. */
function DayFilter({ report }: { report: Misses }) {
  const date = shownDate.value;
  const isOutside = date !== '' && (date < report.since || date > report.until);
  useEffect(() => {
    if (isOutside) shownDate.value = '';
  }, [isOutside]);
  if (date === '' || isOutside) return null;
  return (
    <Button kind="secondary" icon="close" onClick={() => (shownDate.value = '')}>
      {words.onlyDay(day(date, 'short'))}
    </Button>
  );
}

function CauseMenu({ report }: { report: Misses }) {
  const there = missCauses.filter(cause => report.byCause.some(row => row.cause === cause));
  const chosen = shownCause.value;
  const label = chosen === '' ? words.allCauses() : causeName(chosen as MissCause);
  const items = [
    { id: allCauses, label: words.allCauses(), checked: chosen === '' },
    ...there.map(cause => ({ id: cause, label: causeName(cause), checked: cause === chosen })),
  ];
  return (
    <Menu
      label={words.causeFilter(label)}
      text={label}
      align="end"
      items={items}
      onPick={id => (shownCause.value = id === allCauses ? '' : id)}
    />
  );
}

function cellsOf(miss: Miss, report: Misses) {
  const title = miss.title ?? words.untitled(miss.sessionId.slice(0, 8));
  const notes = [
    ...(miss.also.length > 0
      ? [words.alsoTitle(miss.also.map(each => causeName(each)).join(', '))]
      : []),
    ...(miss.serverReason === '' ? [] : [words.serverSaid(miss.serverReason)]),
  ];
  // Where it is the cause, the mark of the evidence says so.
  const says =
    miss.serverReason === '' || miss.serverReason === miss.cause
      ? ''
      : serverWord(miss.serverReason);
  const amount = miss.premiumNano === null ? null : miss.premiumNano + (miss.rewriteCostNano ?? 0);
  return [
    <>
      <span class="whole">{day(dateIn(miss.at, report.timeZone), 'short')}</span>{' '}
      <span class="whole">{time(miss.at, report.timeZone)}</span>
    </>,
    <span title={title}>{title}</span>,
    miss.agent === '' ? breakdown.mainThread() : miss.agent,
    <span title={miss.model}>{modelName(miss.model)}</span>,
    <span title={notes.join('\n')}>
      <EvidenceMark evidence={miss.evidence} expected={miss.expected} /> {causeName(miss.cause)}
      {miss.compactionTrigger !== '' && ` ${triggerName(miss.compactionTrigger)}`}
      {miss.expected && <span class="muted"> · {words.isExpected()}</span>}
      {says !== '' && <span class="muted server-said"> · {words.serverSaid(says)}</span>}
    </span>,
    <span title={miss.gapMs === null ? words.gapUnknown() : ''}>
      {miss.gapMs === null ? missing : duration(miss.gapMs)}
    </span>,
    tokens(miss.rewritten),
    <span title={words.formula(count(miss.rewritten))}>
      {amount === null ? words.noPrice() : money(amount)}
    </span>,
    <IconButton
      icon="transcript"
      label={words.open()}
      onClick={() => post({ type: 'openTranscript', ref: { kind: 'request', id: miss.key } })}
    />,
  ];
}
