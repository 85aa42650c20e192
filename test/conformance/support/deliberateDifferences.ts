/**
 * Where our answers differ from the reference's on purpose: cache-report section 9's closed list, one reason a case,
 * and what we answer instead. A case that is not here must be equal; one that is here must differ.
 */

export interface OwnAnswer {
  readonly reason: string;
  /** Of all rows together; the cost in USD is worked out by hand from the rates. */
  readonly requests: number;
  readonly inputTokens: number;
  readonly cost: number;
  readonly dates: readonly string[];
  readonly sessions: readonly string[];
}

const first = ['2026-08-01'];
/** The cost of the plain record most cases repeat: 100 in, 10 out, 50 written, 1,000 read on opus-4-8. */
const plain = 0.0015625;
const usual = { dates: first, sessions: ['s1'] };

export const deliberateDifferences: Readonly<Record<string, OwnAnswer>> = {
  dedupe_equal_tokens_speed_second_wins: {
    reason: 'A request’s time is the earliest of its copies (A.5), not the winning copy’s.',
    ...{ requests: 1, inputTokens: 100, cost: plain, ...usual },
  },
  dedupe_equal_tokens_split_second_wins: {
    reason: 'The copy with the split wins, but the time is the earliest of the copies (A.5).',
    ...{ requests: 1, inputTokens: 100, cost: 0.00175, ...usual },
  },
  dedupe_no_req_dups_counted: {
    reason: 'Without a requestId the key is (sessionId, message.id): the copy counts once (A.4).',
    ...{ requests: 1, inputTokens: 100, cost: plain, ...usual },
  },
  dedupe_sessionid_changes_in_file: {
    reason: 'A record belongs to the session it names, not to the file’s first (A.9).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, dates: first, sessions: ['A', 'B'] },
  },
  mixed_small: {
    reason:
      'The sub-agent’s session is its directory’s (A.9), the request without requestId counts once (A.4), ' +
      'a prompt above 200k is priced in its band as a whole (section 2), an unknown model is unpriced, ' +
      'and a request in two files is dated by its earliest copy (A.5).',
    requests: 10,
    inputTokens: 3340,
    // 0.12675 + 0.0313 + 0.0551 (fast) + 2.8785 (band) + 0.00735 + 1.25 (recorded) + 0.03555 + 0.0313 + 1.0014
    cost: 5.41725,
    dates: ['2026-08-01', '2026-08-02'],
    sessions: [
      '22222222-2222-2222-2222-222222222222',
      '11111111-1111-1111-1111-111111111111',
      's1',
    ],
  },
  robust_bom: {
    reason: 'A byte order mark does not cost the first line (A.2).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_cost_negative: {
    reason: 'A recorded cost counts when it is a finite number ≥ 0 (section 2).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_cost_string: {
    reason: 'A recorded cost counts when it is a number; a string is none (section 2).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_flat_zero_h1_set: {
    reason: 'Cache creation is max(flat, 5m + 1h) (A.6): 500 tokens at the 1-hour rate.',
    ...{ requests: 2, inputTokens: 200, cost: 0.00625 + plain, ...usual },
  },
  robust_model_bedrock: {
    reason: 'Bedrock’s spelling is priced, ×1.1 for the region (pricing).',
    ...{ requests: 2, inputTokens: 200, cost: 1.1 * plain + plain, ...usual },
  },
  robust_model_dated_48: {
    reason: 'A dated model id is priced (pricing).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_model_vertex: {
    reason: 'Vertex’s spelling is priced (pricing).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_msgid_number: {
    reason: 'An id that is no string is missing (A.2): neither line has a key, both count (A.4).',
    ...{ requests: 3, inputTokens: 300, cost: 3 * plain, ...usual },
  },
  robust_msgid_object: {
    reason: 'An id that is no string is missing (A.2); the reference lost the whole file.',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain, ...usual },
  },
  robust_tokens_float: {
    reason: 'A record with a counter that is no whole number is left out and counted (A.2).',
    ...{ requests: 1, inputTokens: 100, cost: plain, ...usual },
  },
  robust_tokens_negative: {
    reason: 'A record with a negative counter is left out and counted (A.2).',
    ...{ requests: 1, inputTokens: 100, cost: plain, ...usual },
  },
  robust_web_search: {
    reason: 'Web searches are billed, $10 per 1,000 (section 2).',
    ...{ requests: 2, inputTokens: 200, cost: 2 * plain + 10, ...usual },
  },
};

/** The reference crashed (`rc` 1): the odd line is left out and counted, the good one is there. */
export const crashes: Readonly<Record<string, string>> = {
  robust_deep: 'not_an_object',
  robust_line_is_array: 'not_an_object',
  robust_line_is_number: 'not_an_object',
  robust_nan_tokens: 'invalid_json',
  robust_surrogate: 'lone_surrogate',
  robust_tokens_huge: 'bad_counter',
  robust_tokens_list: 'bad_counter',
};

/**
 * Figures that a rule changes although the case is not on the list. Section 9 asks which side is at fault: here the
 * page is, because its own text names the rule.
 */
export const overlooked: Readonly<
  Record<string, { readonly reason: string; readonly differences: readonly string[] }>
> = {
  dedupe_cwd_changes_in_file: {
    reason: 'A record outside the file’s first folder belongs to its own (A.7).',
    differences: ['snapshot.by_project: 2 items, not 1'],
  },
};
