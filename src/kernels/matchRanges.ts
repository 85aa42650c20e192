/**
 * Where the words of a search stand in a text, as full-text search (FTS4, tokenizer unicode61) finds them: runs of
 * letters, digits and marks, without case and diacritics, each word of the query as a prefix.
 */

/** First and behind-the-last UTF-16 code unit. */
export type MatchRange = [start: number, end: number];

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words of a query that count; the rest would only cost time. */
const maximumWords = 32;

/**
 * The words of a query, each the run of tokens it consists of: `src/app` is the tokens `src` `app`, next to each other.
 * Empty for a query without any letter or digit.
 */
export function queryWords(query: string): string[] {
  return query
    .split(/\s+/)
    .map(word => word.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim())
    .filter(word => /[\p{L}\p{N}]/u.test(word))
    .slice(0, maximumWords);
}

/** False for a query of signs only: it has no word to find. No query at all finds everything. */
export function isSearchable(query: string): boolean {
  return query.trim() === '' || queryWords(query).length > 0;
}

/** The ranges of `text` in which a word of the query matches: in order, none touches another. */
export function matchRanges(text: string, query: string): MatchRange[] {
  const words = queryWords(query).map(word => tokensOf(word).map(token => token.text));
  if (words.length === 0) return [];
  const tokens = tokensOf(text);
  const found: MatchRange[] = [];
  for (const word of words) {
    for (let first = 0; first + word.length <= tokens.length; first++) {
      const range = rangeAt(tokens, first, word);
      if (range !== null) found.push(range);
    }
  }
  return merged(found);
}

/** All tokens but the last are whole ones; of the last only the prefix is marked where letters map one to one. */
function rangeAt(
  tokens: readonly Token[],
  first: number,
  word: readonly string[],
): MatchRange | null {
  const run = tokens.slice(first, first + word.length);
  const last = run.at(-1);
  const prefix = word.at(-1);
  if (last === undefined || prefix === undefined || !last.text.startsWith(prefix)) return null;
  if (!run.every((token, index) => token === last || token.text === word[index])) return null;
  const isPlain = last.text.length === last.end - last.start;
  return [run[0]?.start ?? 0, isPlain ? last.start + prefix.length : last.end];
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: raw, index }) => ({
    text: raw.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    start: index,
    end: index + raw.length,
  }));
}

function merged(ranges: readonly MatchRange[]): MatchRange[] {
  const joined: MatchRange[] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
