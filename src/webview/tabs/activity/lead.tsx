/** The four figures: folders, requests, store, first index. */
import type { Activity } from '../../../protocol/activity';
import { now, useClock } from '../../components/clock';
import { Icon } from '../../components/icon';
import { ago, bytes, count, day, missing, took } from '../../figures';
import { dayOf } from './times';
import * as words from './leadWords';

export function Lead({ data }: { data: Activity }) {
  const { requests, store, firstIndex, changedAt } = data;
  useClock(changedAt);
  const since = (at: number) => ago(now.value - at);
  const read = data.roots.filter(root => root.state === 'read').length;
  const isWatched = data.watchers.failed === 0 && read > 0;
  const { since: from, until } = requests;
  const figures = [
    {
      label: words.folders(),
      icon: isWatched ? ('check' as const) : ('info' as const),
      value: isWatched ? words.watched(read) : words.read(read),
      detail: [
        words.size(data.files, bytes(data.bytes)),
        ...(changedAt > 0 ? [words.changed(since(changedAt))] : []),
      ].join(' · '),
    },
    {
      label: words.requests(),
      value: count(requests.stored),
      detail: words.inRange(count(requests.inRange), day(from, 'dayMonth'), day(until, 'dayMonth')),
    },
    {
      label: words.store(),
      value: bytes(store.saved?.bytes ?? store.bytes),
      detail: [
        store.saved ? words.saved(since(store.saved.at)) : words.inMemory(),
        store.rollup.behind === 0 ? words.upToDate() : words.behind(store.rollup.behind),
      ].join(' · '),
    },
    {
      label: words.firstIndex(),
      value: firstIndex ? took(firstIndex.milliseconds) : missing,
      detail: firstIndex
        ? words.indexed(
            bytes(firstIndex.bytes),
            firstIndex.files,
            dayOf(firstIndex.at, data.timeZone),
          )
        : data.files === 0
          ? words.notYet()
          : words.notTimed(),
    },
  ];
  return (
    <dl class="spotlight activity-lead" aria-label={words.label()}>
      {figures.map(({ label, icon, value, detail }) => (
        <div key={label} class="spotlight-figure">
          <dt class="activity-label">
            {icon && <Icon name={icon} class={icon === 'check' ? 'tone-good' : ''} />}
            {label}
          </dt>
          <dd class="figure">{value}</dd>
          <dd class="figure-detail">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
