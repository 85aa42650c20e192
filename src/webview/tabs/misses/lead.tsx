/** The lead card: what avoidable misses cost, of what was spent; the secondary figures beside it. */
import type { Misses } from '../../../protocol/misses';
import { count, decimal, money, percent, tokens } from '../../figures';
import * as words from './leadWords';

export function Lead({ report }: { report: Misses }) {
  const { avoidable, expected, totals, spentNano, requests, coldStarts } = report;
  const windowDays = report.byDay.length;
  const amount = avoidable.premiumNano + avoidable.rewriteCostNano;
  const expectedAmount = expected.premiumNano + expected.rewriteCostNano;
  const shareOf = (nano: number) => (spentNano > 0 ? (100 * nano) / spentNano : 0);
  const figures = [
    {
      label: words.misses(),
      value: count(totals.misses),
      details: [
        words.missesDetail(
          decimal(requests === 0 ? 0 : (100 * totals.misses) / requests),
          count(requests),
        ),
        ...(totals.unpriced > 0 ? [words.unpriced(totals.unpriced)] : []),
      ],
    },
    {
      label: words.rewritten(),
      value: tokens(totals.rewritten),
      details: [words.rewrittenDetail()],
    },
    {
      label: words.expected(),
      value: money(expectedAmount),
      details: [words.expectedDetail(expected.misses)],
    },
    {
      label: words.cold(),
      value: count(coldStarts.count),
      details: [words.coldDetail(money(coldStarts.writtenNano))],
    },
  ];
  return (
    <section class="spotlight" aria-label={words.label()}>
      <div class="spotlight-lead">
        <div class="spotlight-context">{words.avoidable(windowDays)}</div>
        <p class="hero">
          <span class="hero-figure">{money(amount)}</span>{' '}
          <span class="hero-unit">{words.ofSpent(money(spentNano), percent(shareOf(amount)))}</span>
        </p>
        {totals.misses === 0 ? (
          <p class="comparison">{words.none()}</p>
        ) : (
          <Shares avoidable={shareOf(amount)} expected={shareOf(expectedAmount)} />
        )}
      </div>
      <dl class="spotlight-figures figures-4">
        {figures.map(({ label, value, details }) => (
          <div key={label} class="spotlight-figure">
            <dt>{label}</dt>
            <dd class="figure">{value}</dd>
            {details.map(detail => (
              <dd key={detail} class="figure-detail">
                {detail}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What was spent, as one bar of three parts. */
function Shares({ avoidable, expected }: { avoidable: number; expected: number }) {
  const rest = Math.max(0, 100 - avoidable - expected);
  const parts = [
    { key: 'attention', share: avoidable, text: words.keyAvoidable(percent(avoidable)) },
    { key: 'neutral', share: expected, text: words.keyExpected(percent(expected)) },
    { key: 'rest', share: rest, text: words.keyRest(percent(rest)) },
  ];
  return (
    <>
      <div class="spent-bar" aria-hidden="true">
        {parts.map(({ key, share }) => (
          <span key={key} class={`part part-${key}`} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul class="legend">
        {parts.map(({ key, text }) => (
          <li key={key} class="legend-key">
            <span class={`part part-${key} swatch-part`} aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
