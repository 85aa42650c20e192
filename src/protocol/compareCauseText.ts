/** Why our totals and ccusage's differ, as people say it: in the panel and in an export. */
import type { CompareCause } from './compare';

type Say = (message: string) => string;

const texts: Record<CompareCause, (t: Say) => string> = {
  dropped_null: t => t('ccusage leaves out lines with a null'),
  dropped_spaced: t => t('ccusage leaves out lines with spaces'),
  dropped_version: t => t('ccusage leaves out unusual versions'),
  dropped_timestamp: t => t('ccusage leaves out unusual times'),
  dropped_counter: t => t('ccusage leaves out lines without a counter'),
  dropped_speed: t => t('ccusage leaves out unusual speeds'),
  dropped_damaged: t => t('ccusage leaves out damaged lines'),
  dropped_field: t => t('ccusage leaves out unusual fields'),
  agent_progress: t => t('Sub-agents in progress records'),
  left_out_bad_counter: t => t('Left out here: a count out of range'),
  left_out_bad_timestamp: t => t('Left out here: no valid time'),
  left_out_bad_usage: t => t('Left out here: usage is no object'),
  left_out_no_model: t => t('Left out here: no model'),
  left_out_lone_surrogate: t => t('Left out here: damaged text'),
  left_out_journal: t => t('Left out here: a workflow’s journal'),
  left_out_no_answer: t => t('Left out here: no answer of the API'),
  counted_twice: t => t('Counted more than once by ccusage'),
  side_chain_replay: t => t('Repeats in sub-agents’ logs'),
  other_copy: t => t('Another copy of the request'),
  cache_writes: t => t('Cache writes, sum or split'),
  compaction: t => t('Compaction inside a request'),
  advisor: t => t('Advisor inside a request'),
  not_in_logs: t => t('Logs deleted or rewritten since'),
  let_go: t => t('Older than what is kept'),
  other_day: t => t('Dated by the last line, not the first'),
  later_than_now: t => t('Later than now'),
  web_search: t => t('Web search'),
  price_override: t => t('Your prices'),
  us_inference: t => t('US inference'),
  batch: t => t('Batch'),
  regional: t => t('Regional endpoint'),
  long_prompt: t => t('Long prompts'),
  fast: t => t('Fast requests'),
  price: t => t('Another price'),
  unpriced_here: t => t('No price here'),
  unpriced_there: t => t('No price in ccusage'),
  recorded_cost: t => t('Cost as recorded in the log'),
  rounding: t => t('Rounding'),
};

export const compareCauseText = (cause: CompareCause, t: Say): string => texts[cause](t);
