/** Claude Code's version numbers, compared part by part. */

/** Is a version before another? An unknown or odd one ('' or "dev") is not before anything. */
export function isBefore(version: string, other: string): boolean {
  if (!/^\d+(\.\d+)*/.test(version)) return false;
  const [a, b] = [version.split('.'), other.split('.')];
  for (let i = 0; i < b.length; i++) {
    const difference = Number.parseInt(a[i] ?? '0', 10) - Number(b[i]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
