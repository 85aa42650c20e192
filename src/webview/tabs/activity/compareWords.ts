/** The words of the comparison with ccusage. */
import { compareCauseText } from '../../../protocol/compareCauseText';
import { ccusageVersion, type CompareCause } from '../../../protocol/compare';
import { plural, t } from '../../l10n';

export const compare = {
  title: () => t('Compared with ccusage'),
  sentence: (since: string, until: string) =>
    t('its totals by its rules, on the same logs, {0} to {1}', since, until),
  begin: () => t('Compare'),
  cost: () => t('Reads the logs of these days again, by the rules of ccusage {0}.', ccusageVersion),
  reading: () => t('Reading the logs by ccusage’s rules…'),
  retry: () => t('Compare again'),
  ccusage: () => t('ccusage'),
  ours: () => t('Claude Usage'),
  tokens: () => t('Tokens'),
  costColumn: () => t('Cost'),
  explained: () => t('Every difference is explained; nothing is left over.'),
  same: () => t('There is no difference.'),
  left: (tokens: string, cost: string) => t('Not explained: {0} tokens, {1}', tokens, cost),
  unknown: (models: string, n: number) =>
    plural(
      n,
      t('ccusage may have a price for {0} that is not known here; its cost is taken as $0.', models),
      t('ccusage may have prices for {0} that are not known here; their cost is taken as $0.', models),
    ),
}; // prettier-ignore

/** Why the totals differ. */
export const causeName = (cause: CompareCause): string => compareCauseText(cause, t);
