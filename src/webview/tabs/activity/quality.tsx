/** What was counted and what was left out, with examples that open at their line. */
import type { Activity, Rejection } from '../../../protocol/activity';
import { SectionHead } from '../../components/sectionHead';
import { count, duration } from '../../figures';
import { post } from '../../host';
import { Item } from './item';
import { header } from '../../words';
import * as words from './qualityWords';

export function Quality({ data }: { data: Activity }) {
  const { lines, rejected, repeats, outputLowerBound, ahead } = data.quality;
  const unpriced = data.prices.models
    .filter(model => model.rates === null)
    .reduce((sum, model) => sum + model.requests, 0);
  return (
    <section aria-labelledby="activity-quality">
      <SectionHead id="activity-quality" title={words.title()} sentence={words.sentence()} />
      <ul class="activity-list">
        <Item label={words.lines()} value={count(lines)} detail={words.files(data.files)} />
        {rejected.length === 0 && <Item label={words.leftOut()} value={count(0)} />}
        {rejected.map(each => (
          <Rejected key={each.reason} rejection={each} />
        ))}
        <Item label={words.repeats()} value={count(repeats)} detail={words.repeatsDetail()} />
        <Item
          label={words.lowerBound()}
          value={count(outputLowerBound)}
          detail={outputLowerBound > 0 ? words.lowerBoundDetail() : ''}
          tone={outputLowerBound > 0 ? 'note' : 'good'}
        />
        <Item
          label={words.unpriced()}
          value={count(unpriced)}
          tone={unpriced > 0 ? 'note' : 'good'}
        />
        {data.vanished > 0 && (
          <Item
            label={words.vanished()}
            value={count(data.vanished)}
            detail={words.vanishedDetail()}
          />
        )}
        {ahead > 0 && (
          <Item
            label={words.ahead()}
            value={duration(ahead)}
            detail={words.aheadDetail()}
            tone="note"
          />
        )}
      </ul>
    </section>
  );
}

function Rejected({ rejection }: { rejection: Rejection }) {
  const { reason, examples, files } = rejection;
  return (
    <Item
      label={words.reason(reason)}
      value={count(rejection.count)}
      detail={words.inFiles(files)}
      tone="note"
    >
      {examples.length > 0 && (
        <details class="activity-examples">
          <summary>{words.examples(examples.length)}</summary>
          <ul>
            {examples.map(({ id, file, line, text }) => (
              <li key={id}>
                <button
                  type="button"
                  class="button button-link path"
                  title={words.open()}
                  onClick={() => post({ type: 'openTranscript', ref: { kind: 'line', id } })}
                >
                  {header.at(file, line)}
                </button>
                <span class="path muted">{text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Item>
  );
}
