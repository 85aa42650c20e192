/** Words for the terminal's tables. Figures as the panel shows them; names out of logs lose their control characters. */
import type { DataQuality } from '../protocol/cacheReport';
import { replaceHidden } from '../protocol/hiddenCharacters';

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Text from a log, safe to print: it must not steer the terminal, nor show as something else. */
export function printable(text: string): string {
  return replaceHidden(text, () => '\u00b7');
}

/** The same of whole lines, a CSV's too: the last thing that happens to whatever is printed. */
export function printableLines(text: string): string {
  const print = (part: string) => replaceHidden(part, () => '\u00b7', true);
  return text.split('\r\n').map(print).join('\r\n');
}

/** Columns of a terminal the text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns += wide.test(character) ? 2 : /\p{Mark}/u.test(character) ? 0 : 1;
  }
  return columns;
}

/** The text cut to that many columns, with an ellipsis when something is missing. */
export function fit(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `$4.12`, small amounts `$0.0031`, `–` for an unknown one. */
export function money(nano: number | null): string {
  if (nano === null) return '–';
  const usd = Math.abs(nano) / 1e9;
  const decimals = usd > 0 && usd < 0.01 ? 4 : 2;
  const [whole = '0', fraction = ''] = usd.toFixed(decimals).split('.');
  return `${nano < 0 ? '−' : ''}$${grouped(whole)}.${fraction}`;
}

/** A net amount: `+$1.20` or `−$0.30`. */
export function netMoney(nano: number | null): string {
  return nano !== null && nano > 0 ? `+${money(nano)}` : money(nano);
}

/** One decimal, never rounded up to 100. */
export function percent(value: number): string {
  return (
    `${Math.min(Math.round(value * 10), value < 100 ? 999 : 1000) / 10}`.replace(/^\d+$/, '$&.0') +
    '%'
  );
}

/** A difference in percentage points with its sign. */
export function points(value: number | null): string {
  if (value === null) return '–';
  const tenths = Math.abs(value).toFixed(1);
  return tenths === '0.0' ? '0.0' : `${value < 0 ? '−' : '+'}${tenths}`;
}

/** `812`, `12.3k`, `4.5M`, `1.2B`. */
export function tokens(count: number): string {
  const units = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  for (const [size, unit] of units) {
    // 999.95 of a unit would print as 1000.0: it belongs to the next one.
    if (count >= size * 0.99995 && count >= 1000) return `${(count / size).toFixed(1)}${unit}`;
  }
  return String(count);
}

export function whole(count: number): string {
  return grouped(String(count));
}

/** `1 request`, `2 requests`. */
export function plural(count: number, noun: string): string {
  return `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `file: line N: text`; the file alone when the line is gone. */
export function exampleText({ file, line, text }: DataQuality['rejected'][number]['example']) {
  return line === 0 ? file : `${file}: line ${line}: ${text}`;
}
