/** A compaction of the conversation: whole (`compact_boundary`) or of old tool results (`microcompact_boundary`). */
import { compareOwners, compareText, type Owned } from './owner';
import { cleanText } from './cleanText';

export interface CompactionState extends Owned {
  /** The record's uuid. */
  readonly id: string;
  /** UTC ms. */
  readonly at: number;
  readonly micro: boolean;
  /** `manual`, `auto`, `idle` or what later versions write; '' when the log does not say. */
  readonly trigger: string;
  /** Tokens before and after, −1 when the log does not say. */
  readonly preTokens: number;
  readonly postTokens: number;
  readonly session: string;
  readonly cwd: string;
}

type Json = Readonly<Record<string, unknown>>;
type Metadata = Pick<CompactionState, 'micro' | 'trigger' | 'preTokens' | 'postTokens'>;

/** What a system record says about a compaction; null when it is about something else. */
export function compactionOf(record: Json): Metadata | null {
  if (record.type !== 'system') return null;
  const micro = record.subtype === 'microcompact_boundary';
  if (!micro && record.subtype !== 'compact_boundary') return null;
  const said = (micro ? record.microcompactMetadata : record.compactMetadata) ?? {};
  const { trigger, preTokens, postTokens, tokensSaved } = said as Json;
  const pre = tokens(preTokens);
  const saved = tokens(tokensSaved);
  const computed = pre >= 0 && saved >= 0 ? Math.max(0, pre - saved) : -1;
  return {
    micro,
    trigger: typeof trigger === 'string' ? cleanText(trigger, 40) : '',
    preTokens: pre,
    postTokens: postTokens === undefined ? computed : tokens(postTokens),
  };
}

function tokens(value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e9
    ? (value as number)
    : -1;
}

/** The owner's words at the earliest time: commutative, associative, idempotent. */
export function mergeCompactions(a: CompactionState, b: CompactionState): CompactionState {
  const owner = (compareOwners(a, b) || compareText(wordsOf(a), wordsOf(b))) <= 0 ? a : b;
  const at = Math.min(a.at, b.at);
  return owner.at === at ? owner : { ...owner, at };
}

/** Any fixed order between two contents of the same place of a file that was rewritten. */
function wordsOf(c: CompactionState): string {
  return JSON.stringify([c.micro, c.trigger, c.preTokens, c.postTokens, c.session, c.cwd]);
}
