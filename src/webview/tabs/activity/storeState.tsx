/** The store: where it is, how far its sums reach and when they were made. */
import type { Activity } from '../../../protocol/activity';
import { now } from '../../components/clock';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { ago, bytes, count, missing, took } from '../../figures';
import { moment } from './times';
import * as words from './storeWords';

export function StoreState({ data }: { data: Activity }) {
  const { bytes: inMemory, saved, rollup } = data.store;
  const { rows, behind, reachesTo, lastRun, failure } = rollup;
  const facts = [
    [words.memory(), bytes(inMemory)],
    [words.disk(), saved ? words.savedAt(bytes(saved.bytes), ago(now.value - saved.at)) : missing],
    [words.sums(), reachesTo === null ? missing : words.rows(rows, moment(reachesTo, data))],
    [words.behind(), count(behind)],
    [
      words.lastRun(),
      lastRun ? words.run(lastRun.keys, took(lastRun.milliseconds), moment(lastRun.at, data)) : words.noRun(),
    ],
  ] as const; // prettier-ignore
  return (
    <section aria-labelledby="activity-store">
      <SectionHead id="activity-store" title={words.title()} sentence={words.sentence()} />
      <dl class="activity-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {failure && (
        <p class="table-note">
          <Icon name="warning" class="activity-icon tone-attention" />
          {words.failed(failure)}
        </p>
      )}
    </section>
  );
}
