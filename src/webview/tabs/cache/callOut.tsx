/** What the same tokens would have cost without a cache, as a sentence and two bars to one scale. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { money, signedMoney } from '../../figures';
import { callOut as words } from './words';

/** The call-out; nothing when no request has a price. */
export function CallOut({ report }: { report: CacheReport }) {
  const effect = report.counterfactual;
  if (effect === null) return null;
  const { uncachedNano, cachedNano, differenceNano } = effect;
  const span = report.windowDays === 1 ? words.thisDay() : words.theseDays(report.windowDays);
  const [before, after] = words.sentence(span);
  const longest = Math.max(uncachedNano, cachedNano, 1);
  return (
    <section class="call-out" aria-label={words.label()}>
      <div class="call-out-words">
        <p>
          {before}
          <strong>{money(uncachedNano)}</strong>
          {after}
        </p>
        <p class="call-out-detail">
          {words.detail(
            money(report.totals.savedNano),
            money(report.totals.wastedNano),
            signedMoney(differenceNano),
          )}
        </p>
      </div>
      <dl class="call-out-bars">
        <Bar label={words.without()} nano={uncachedNano} share={uncachedNano / longest} />
        <Bar label={words.with()} nano={cachedNano} share={cachedNano / longest} isData />
      </dl>
    </section>
  );
}

interface BarProps {
  label: string;
  nano: number;
  share: number;
  isData?: boolean;
}

function Bar({ label, nano, share, isData = false }: BarProps) {
  return (
    <div class="call-out-bar">
      <dt>{label}</dt>
      <dd class="call-out-track" aria-hidden="true">
        <span
          class={isData ? 'bar bar-data' : 'bar bar-neutral'}
          style={{ width: `${Math.max(0, share) * 100}%` }}
        />
      </dd>
      <dd class={isData ? 'strong' : ''}>{money(nano)}</dd>
    </div>
  );
}
