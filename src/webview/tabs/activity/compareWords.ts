/** The words of the comparison with ccusage. */
import type { CompareCause } from '../../../protocol/compare';
import { plural, t } from '../../l10n';

export const compare = {
  title: () => t('Compared with ccusage'),
  sentence: (since: string, until: string) =>
    t('its totals by its rules, on the same logs, {0} to {1}', since, until),
  begin: () => t('Compare'),
  cost: () => t('Reads the logs of these days again, by the rules of ccusage {0}.', '20.0.24'),
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
export const causes: Record<CompareCause, () => string> = {
  dropped_null: () => t('ccusage leaves out lines with a null'),
  dropped_spaced: () => t('ccusage leaves out lines with spaces'),
  dropped_version: () => t('ccusage leaves out unusual versions'),
  dropped_timestamp: () => t('ccusage leaves out unusual times'),
  dropped_counter: () => t('ccusage leaves out lines without a counter'),
  dropped_speed: () => t('ccusage leaves out unusual speeds'),
  dropped_damaged: () => t('ccusage leaves out damaged lines'),
  dropped_field: () => t('ccusage leaves out unusual fields'),
  agent_progress: () => t('Sub-agents in progress records'),
  left_out_bad_counter: () => t('Left out here: a count out of range'),
  left_out_bad_timestamp: () => t('Left out here: no valid time'),
  left_out_bad_usage: () => t('Left out here: usage is no object'),
  left_out_no_model: () => t('Left out here: no model'),
  left_out_lone_surrogate: () => t('Left out here: damaged text'),
  left_out_journal: () => t('Left out here: a workflow’s journal'),
  left_out_no_answer: () => t('Left out here: no answer of the API'),
  counted_twice: () => t('Counted more than once by ccusage'),
  side_chain_replay: () => t('Repeats in sub-agents’ logs'),
  other_copy: () => t('Another copy of the request'),
  cache_writes: () => t('Cache writes, sum or split'),
  compaction: () => t('Compaction inside a request'),
  advisor: () => t('Advisor inside a request'),
  not_in_logs: () => t('Logs deleted or rewritten since'),
  let_go: () => t('Older than what is kept'),
  other_day: () => t('Dated by the last line, not the first'),
  later_than_now: () => t('Later than now'),
  web_search: () => t('Web search'),
  price_override: () => t('Your prices'),
  us_inference: () => t('US inference'),
  batch: () => t('Batch'),
  regional: () => t('Regional endpoint'),
  long_prompt: () => t('Long prompts'),
  fast: () => t('Fast requests'),
  price: () => t('Another price'),
  unpriced_here: () => t('No price here'),
  unpriced_there: () => t('No price in ccusage'),
  recorded_cost: () => t('Cost as recorded in the log'),
  rounding: () => t('Rounding'),
};
