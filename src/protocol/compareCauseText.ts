/** Why our totals and ccusage's differ, as people say it: in the panel and in an export. */
import type { CompareCause } from './compare';

export function compareCauseText(cause: CompareCause, t: (message: string) => string): string {
  switch (cause) {
    case 'dropped_null':
      return t('ccusage leaves out lines with a null');
    case 'dropped_spaced':
      return t('ccusage leaves out lines with spaces');
    case 'dropped_version':
      return t('ccusage leaves out unusual versions');
    case 'dropped_timestamp':
      return t('ccusage leaves out unusual times');
    case 'dropped_counter':
      return t('ccusage leaves out lines without a counter');
    case 'dropped_speed':
      return t('ccusage leaves out unusual speeds');
    case 'dropped_damaged':
      return t('ccusage leaves out damaged lines');
    case 'dropped_field':
      return t('ccusage leaves out unusual fields');
    case 'agent_progress':
      return t('Sub-agents in progress records');
    case 'left_out_bad_counter':
      return t('Left out here: a count out of range');
    case 'left_out_bad_timestamp':
      return t('Left out here: no valid time');
    case 'left_out_bad_usage':
      return t('Left out here: usage is no object');
    case 'left_out_no_model':
      return t('Left out here: no model');
    case 'left_out_lone_surrogate':
      return t('Left out here: damaged text');
    case 'left_out_journal':
      return t('Left out here: a workflow’s journal');
    case 'left_out_no_answer':
      return t('Left out here: no answer of the API');
    case 'counted_twice':
      return t('Counted more than once by ccusage');
    case 'side_chain_replay':
      return t('Repeats in sub-agents’ logs');
    case 'other_copy':
      return t('Another copy of the request');
    case 'cache_writes':
      return t('Cache writes, sum or split');
    case 'compaction':
      return t('Compaction inside a request');
    case 'advisor':
      return t('Advisor inside a request');
    case 'not_in_logs':
      return t('Logs deleted or rewritten since');
    case 'let_go':
      return t('Older than what is kept');
    case 'other_day':
      return t('Dated by the last line, not the first');
    case 'later_than_now':
      return t('Later than now');
    case 'web_search':
      return t('Web search');
    case 'price_override':
      return t('Your prices');
    case 'us_inference':
      return t('US inference');
    case 'batch':
      return t('Batch');
    case 'regional':
      return t('Regional endpoint');
    case 'long_prompt':
      return t('Long prompts');
    case 'fast':
      return t('Fast requests');
    case 'price':
      return t('Another price');
    case 'unpriced_here':
      return t('No price here');
    case 'unpriced_there':
      return t('No price in ccusage');
    case 'recorded_cost':
      return t('Cost as recorded in the log');
    case 'rounding':
      return t('Rounding');
  }
}
