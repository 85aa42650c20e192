/** A cause of a difference in words. */
import type { CompareCause } from '../protocol/compare';

const words: Readonly<Record<CompareCause, string>> = {
  dropped_null: 'ccusage leaves out lines with a null in certain fields, in a tool’s input too',
  dropped_spaced: 'ccusage leaves out lines with blanks in their JSON',
  dropped_version: 'ccusage leaves out lines of a version that is not three numbers',
  dropped_timestamp: 'ccusage leaves out lines with another form of time',
  dropped_counter: 'ccusage leaves out lines without all their counters',
  dropped_speed: 'ccusage leaves out lines with another speed',
  dropped_damaged: 'ccusage leaves out damaged lines whole',
  dropped_field: 'ccusage leaves out lines with a field of another form',
  agent_progress: 'Only ccusage’s daily reads what agents said in progress records',
  left_out_bad_counter: 'Left out here: a counter that is none',
  left_out_bad_timestamp: 'Left out here: a time that is none',
  left_out_bad_usage: 'Left out here: a usage that is none',
  left_out_no_model: 'Left out here: no model',
  left_out_lone_surrogate: 'Left out here: text that is no Unicode',
  left_out_no_answer: 'Left out here: no answer of the API',
  left_out_journal: 'Left out here: a workflow’s journal',
  counted_twice: 'ccusage counts copies of a request again',
  side_chain_replay: 'A side-chain’s replay, counted by one of the two',
  other_copy: 'Of several copies ccusage takes another',
  cache_writes: 'Cache writes: ccusage takes the split where the sum is larger',
  compaction: 'Compactions inside a request: not in ccusage',
  advisor: 'Advisors inside a request, read by one of the two',
  not_in_logs: 'No longer in the logs: deleted or rewritten',
  let_go: 'Let go here by history.keepDays',
  other_day: 'At the edge of the range: dated by first line here, by last there',
  later_than_now: 'Later than now',
  web_search: 'Web searches: free in ccusage',
  price_override: 'Your price overrides',
  us_inference: 'US inference: no surcharge in ccusage',
  batch: 'Batch: no discount in ccusage',
  regional: 'Regional endpoints: no surcharge in ccusage',
  long_prompt: 'Long prompts: whole request here, tokens above the edge in ccusage',
  fast: 'Fast mode: other rates in ccusage',
  price: 'Other rates in ccusage’s table',
  unpriced_here: 'No price here, one in ccusage',
  unpriced_there: 'No price in ccusage, so $0 there',
  recorded_cost: 'A recorded cost, taken by one of the two',
  rounding: 'Rounding: whole nano-dollars here, binary fractions there',
};

export function causeText(cause: CompareCause): string {
  return words[cause];
}
