/** What the figures of each tab are and how they are computed (docs/how-it-counts.md, in a line each). */
import type { TabId } from '../protocol/viewProtocol';
import { t } from './l10n';

/** A figure, what it is, and its formula where it has one. */
export type HelpTerm = readonly [term: string, meaning: string, formula?: string];

export const helpTitle = (tab: string): string => t('What the figures of {0} mean', tab);
export const helpButton = () => t('What do these figures mean?');

const hit = (): HelpTerm => [
  t('Cache hit'),
  t('The share of the prompt that was read from the cache.'),
  t('100 × read ÷ (input + written + read)'),
];
const cost = (): HelpTerm => [
  t('Cost'),
  t('At API list prices, whatever you really pay. A model without a price is left out.'),
  t('tokens × the price of their kind, for each request'),
];
const premium = (): HelpTerm => [
  t('Cost over a hit'),
  t('What a miss cost more than reading the same tokens from the cache.'),
  t('tokens written again × (write price − read price)'),
];
const miss = (): HelpTerm => [
  t('Miss'),
  t('A request that wrote again what the request before it had cached.'),
  t('written again = min(cached before − read, written), from the tokens of your setting on'),
];

export const helpTerms: Record<TabId, () => readonly HelpTerm[]> = {
  cache: () => [
    hit(),
    [
      t('Median'),
      t('The middle hit rate of the days before; days with few requests are left out.'),
    ],
    [
      t('Saved'),
      t('What reading from the cache saved over sending the same tokens as input.'),
      t('read × (input price − read price)'),
    ],
    [
      t('Write premium'),
      t('What writing to the cache cost above input, also where it was read later.'),
      t('written × (write price − input price)'),
    ],
    [t('Net saved'), t('Below zero, caching cost more than it saved.'), t('saved − write premium')],
    [
      t('Without caching'),
      t('What the same tokens would have cost as input.'),
      t('cost of the tokens + net saved'),
    ],
    cost(),
    [
      t('Anomalous'),
      t('A day whose hit rate is far below the median, or whose net is below zero.'),
      t('median − hit ≥ threshold, or net < 0'),
    ],
  ],
  misses: () => [
    miss(),
    premium(),
    [
      t('Avoidable'),
      t('Misses with a cause that can be changed, and those nothing explains.'),
      t('cost over a hit ÷ cost of all requests'),
    ],
    [
      t('Expected'),
      t(
        'Misses after a compaction, an edit of the context or a pause longer than the cache lives.',
      ),
    ],
    [t('Cold start'), t('The first request of a session or sub-agent: nothing was cached yet.')],
    [
      t('Evidence'),
      t('Stated by the server, derived from the log, or unknown. The three are never mixed.'),
    ],
  ],
  trends: () => [
    cost(),
    [
      t('Tokens'),
      t('Everything that went to the model and came back.'),
      t('input + output + written + read'),
    ],
    [t('Run time'), t('From each prompt to the last answer to it.')],
    [
      t('Task'),
      t('A prompt and what it led to; failed when it ended in an API error or was interrupted.'),
    ],
    [
      t('Change'),
      t('Against as many days right before the range.'),
      t('100 × (now − before) ÷ before'),
    ],
    [
      t('5-hour block'),
      t('Starts at the full hour of its first request; a request after its end opens another.'),
    ],
    [t('Burn rate'), t('Cost of the block per hour, from its start to its end or to now.')],
  ],
  sessions: () => [
    cost(),
    hit(),
    miss(),
    [t('Duration'), t('From the first request to the last, pauses included.')],
    [t('Active'), t('The run time of its turns: from each prompt to its last answer.')],
    [t('Sub-agents'), t('Agents that the session started; their requests are in its figures.')],
  ],
  tools: () => [
    [t('Call'), t('One use of a tool by the model.')],
    [t('Error rate'), t('Calls whose result is an error or a refusal.'), t('100 × failed ÷ calls')],
    [t('Median'), t('Half of the calls with a result were quicker.')],
    [
      t('Time in tools'),
      t('From the request to the result in the log; a permission is waited for.'),
    ],
  ],
  activity: () => [
    [t('Requests stored'), t('Each request once, however many copies of its lines the logs hold.')],
    [t('Left out'), t('Lines that could not be read, by reason. They are in no figure.')],
    [t('Sums behind'), t('15-minute sums that wait to be computed again from their requests.')],
    [t('Watched'), t('Folders whose changes are seen at once; others are looked at every minute.')],
  ],
};
