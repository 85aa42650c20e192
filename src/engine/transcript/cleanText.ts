/** Text out of logs in a form that SQLite gives back as it went in, and of a bounded length. */

/** Cuts to so many UTF-16 units; a lone surrogate becomes U+FFFD, and so does NUL, at which SQLite's text ends. */
export function cleanText(text: string, maximum: number): string {
  return text.slice(0, maximum).toWellFormed().replaceAll('\0', '\ufffd');
}

/** The string itself when it is an id that can be stored whole: not empty, well-formed, without NUL, not endless. */
export function idText(value: unknown, maximum = 200): string {
  if (typeof value !== 'string' || value.length > maximum) return '';
  return value.isWellFormed() && !value.includes('\0') ? value : '';
}
