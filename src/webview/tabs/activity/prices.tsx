/** The rates in force of every model in the logs; those without any come first, with a way to set them. */
import type { Activity, ModelPrice } from '../../../protocol/activity';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { count, day, modelName, rate } from '../../figures';
import { post } from '../../host';
import { prices as words, sources } from './words';

export function Prices({ data: { prices } }: { data: Activity }) {
  const { models, asOf } = prices;
  const unpriced = models.filter(model => model.rates === null);
  const columns = [words.input(), words.output(), words.write5m(), words.write1h(), words.read()];
  return (
    <section aria-labelledby="activity-prices">
      <SectionHead
        id="activity-prices"
        title={words.title()}
        sentence={words.sentence(day(asOf, 'date'))}
      />
      {models.length === 0 && <p class="muted">{words.none()}</p>}
      {models.length > unpriced.length && (
        <table class="table activity-prices" aria-labelledby="activity-prices">
          <thead>
            <tr>
              <th scope="col">{words.model()}</th>
              {columns.map((label, index) => (
                <th key={index} scope="col" class={`number rate-${index}`}>
                  {label}
                </th>
              ))}
              <th scope="col" class="number">
                {words.requests()}
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map(
              model =>
                model.rates && <Priced key={model.model} price={model} rates={model.rates} />,
            )}
          </tbody>
        </table>
      )}
      {unpriced.length > 0 && (
        <ul>
          {unpriced.map(model => (
            <Unpriced key={model.model} price={model} />
          ))}
        </ul>
      )}
      <p class="table-note">{words.note()}</p>
    </section>
  );
}

function Priced({ price, rates }: { price: ModelPrice; rates: NonNullable<ModelPrice['rates']> }) {
  const { input, output, write5m, write1h, read } = rates;
  const notes = [
    ...(price.source === '' || price.source === 'list' ? [] : [sources[price.source]()]),
    ...(price.from === null ? [] : [words.since(day(price.from, 'date'))]),
    ...price.also.map(each => words[each]()),
  ];
  return (
    <tr>
      <th scope="row" title={price.names.join('\n')}>
        {modelName(price.model)}
        {notes.length > 0 && <p class="activity-detail">{notes.join(' · ')}</p>}
      </th>
      {[input, output, write5m, write1h, read].map((nano, index) => (
        <td key={index} class={`number rate-${index}`}>
          {rate(nano)}
        </td>
      ))}
      <td class="number">{count(price.requests)}</td>
    </tr>
  );
}

function Unpriced({ price: { model, names, requests } }: { price: ModelPrice }) {
  return (
    <li class="activity-unpriced" title={names.join('\n')}>
      <Icon name="warning" class="tone-attention" />
      <span>
        <span class="path">{model}</span> {words.unpriced()}{' '}
        <Button kind="link" onClick={() => post({ type: 'setPrice', model })}>
          {words.setPrice()}
          <span class="sr"> {model}</span>
        </Button>
      </span>
      <span>{count(requests)}</span>
    </li>
  );
}
