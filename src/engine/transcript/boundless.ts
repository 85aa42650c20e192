/**
 * Lines that are not worth their memory: parsed, 50 MB of brackets take 2.7 GB, and of empty objects 1.7 GB. The longest
 * real lines are long because of their texts (log-format B.1); no record has a million values.
 */

/** Bytes: a shorter line cannot take much. */
const looksAbove = 4 * 1024 * 1024;
const deepest = 10_000;
const mostValues = 2_000_000;

/** Does the line `[from, to)` nest deeper, or hold more values, than any record does? Texts may be as long as they like. */
export function isBoundless(buffer: Buffer, from: number, to: number): boolean {
  if (to - from < looksAbove) return false;
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = from; at < to; at++) {
    const byte = buffer[at];
    if (inText) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x2c) values++;
    else if (byte === 0x7b || byte === 0x5b) {
      values++;
      depth++;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    if (depth > deepest || values > mostValues) return true;
  }
  return false;
}
