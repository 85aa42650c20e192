/** What the figures are counted by, in one line. */
import { day } from '../figures';
import { report, tab } from '../state';
import { countingRules, footer as words } from '../words';

/** The bottom line of the panel. */
export function Footer() {
  const shown = report.value;
  if (shown === null) return null;
  const rule = countingRules[tab.value];
  return (
    <footer class="footer">
      {rule && <span>{rule()}</span>}
      <span>{words.zone(shown.timeZone)}</span>
      <span>{words.prices(day(shown.pricesAsOf, 'date'))}</span>
      <span>{words.lowerBound()}</span>
    </footer>
  );
}
