/** Claude Code's version numbers, compared part by part. */

const answers = new Map<string, boolean>();

/** Is a version before another? Answers are kept: a log repeats its version on every line. An unknown or odd version ('' or "dev") is not before anything. */
export function isBefore(version: string, other: string): boolean {
  const question = `${version} ${other}`;
  let answer = answers.get(question);
  if (answer === undefined) {
    answer = compare(version, other);
    // Hostile logs must not fill the memory with made-up versions.
    if (answers.size < 10_000) answers.set(question, answer);
  }
  return answer;
}

function compare(version: string, other: string): boolean {
  if (!/^\d+(\.\d+)*/.test(version)) return false;
  const [a, b] = [version.split('.'), other.split('.')];
  for (let i = 0; i < b.length; i++) {
    const difference = Number.parseInt(a[i] ?? '0', 10) - Number(b[i]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
