/** What would help: a fact for each avoidable cause, largest first. */
import type { Misses } from '../../../protocol/misses';
import { Button } from '../../components/button';
import { SectionHead } from '../../components/sectionHead';
import { money, tokens } from '../../figures';
import { showCause } from './listState';
import * as words from './sectionWords';
import { advice } from './words';

/** More facts than these are a table, and there is one. */
const most = 5;

export function AdviceList({ report }: { report: Misses }) {
  const rows = report.byCause
    .filter(row => !row.expected && advice[row.cause] !== undefined)
    .slice(0, most);
  return (
    <section>
      <SectionHead id="miss-help" title={words.help()} sentence={words.helpSentence()} />
      {rows.length === 0 ? (
        <p class="muted">{words.helpNone()}</p>
      ) : (
        <ul class="advice" aria-labelledby="miss-help">
          {rows.map(row => (
            <li key={row.cause}>
              <span class="advice-amount">{money(row.premiumNano + row.rewriteCostNano)}</span>
              <span>
                {advice[row.cause]?.(row.misses, tokens(row.rewritten))}{' '}
                <Button kind="link" onClick={() => showCause(row.cause)}>
                  {words.showThem(row.misses)}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
