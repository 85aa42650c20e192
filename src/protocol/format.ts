/**
 * Figures in words, the same in the panel and the status bar: pure functions of a value and a BCP 47 tag.
 * What is not known (null) is always the dash. Differences carry a real minus sign (U+2212), never a hyphen.
 */

/** Stands for every figure that is not known. */
export const missing = '–';
const minus = '−';
const nanoPerDollar = 1e9;

/** Intl's own constructors are slow (about 50 µs); every formatter is made once per tag and style. */
const cache = new Map<string, unknown>();
function cached<T>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n|${language}|${JSON.stringify(options)}`;
  return cached(key, () => new Intl.NumberFormat(language, options));
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d|${language}|${JSON.stringify(options)}`;
  return cached(key, () => new Intl.DateTimeFormat(language, options));
}

/** The number with a real minus sign; what `digits` decimals show as zero has no sign. */
function signed(format: Intl.NumberFormat, value: number, digits: number): string {
  const parts = format.formatToParts(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);
  return parts.map(part => (part.type === 'minusSign' ? minus : part.value)).join('');
}

function decimals(
  value: number,
  language: string,
  digits: number,
  signDisplay: Intl.NumberFormatOptions['signDisplay'] = 'auto',
): string {
  const format = numberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  });
  return signed(format, value, digits);
}

function dollars(
  value: number,
  language: string,
  digits: number,
  signDisplay: Intl.NumberFormatOptions['signDisplay'],
): string {
  const format = numberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  });
  return signed(format, value, digits);
}

function money(
  nano: number | null,
  language: string,
  signDisplay: Intl.NumberFormatOptions['signDisplay'],
): string {
  if (nano === null) return missing;
  const value = nano / nanoPerDollar;
  const size = Math.abs(value);
  // Four digits below a cent; what would round up to a cent is one.
  if (size >= 0.00995 || size === 0) return dollars(value, language, 2, signDisplay);
  if (size >= 0.00005) return dollars(value, language, 4, signDisplay);
  const bound = dollars(value < 0 ? -0.0001 : 0.0001, language, 4, signDisplay);
  return value < 0 ? `>${bound}` : `<${bound}`;
}

/** `$4.12`, `$1,234.50`, `$0.0031` below a cent, `<$0.0001` below what four digits show. */
export function formatMoney(nano: number | null, language: string): string {
  return money(nano, language, 'auto');
}

/** A price, which is never rounded to cents: `$4.00`, `$0.125`, `$18.75`. */
export function formatRate(nano: number, language: string): string {
  const format = numberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 9,
  });
  return format.format(nano / nanoPerDollar);
}

/** `+$25.40`, `−$4.05`, `$0.00`: for a net or a difference. */
export function formatSignedMoney(nano: number | null, language: string): string {
  return money(nano, language, 'exceptZero');
}

/** A value of a money axis in dollars, with the digits its step needs: `$20`, `−$0.5`. */
export function formatAxisMoney(value: number, step: number, language: string): string {
  const needed = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const digits = needed === 1 ? 2 : needed;
  return dollars(value, language, digits, 'auto');
}

/** A value of an axis of plain numbers, with the decimals it has: `0`, `2.5`. */
export function formatAxisNumber(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 6 }).format(value);
}

/**
 * `93%` (digits 0: floored) or `93.5%` (digits 1: rounded). Neither reaches 100 by rounding: only a true
 * 100 says so.
 */
export function formatPercent(value: number | null, language: string, digits: 0 | 1): string {
  if (value === null || !Number.isFinite(value)) return missing;
  const shown = digits === 0 ? Math.floor(value) : Math.round(value * 10) / 10;
  const capped = value < 100 ? Math.min(shown, digits === 0 ? 99 : 99.9) : shown;
  const format = numberFormat(language, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'auto',
  });
  return signed(format, capped / 100, digits + 2);
}

/** Percentage points, which Intl has no unit for. */
function pointUnit(language: string): string {
  const units: Readonly<Record<string, string>> = { de: 'PP', ja: 'pt', zh: '个百分点' };
  return units[language.slice(0, 2).toLowerCase()] ?? 'pp';
}

/**
 * Percentage points: `signed` is `+1.1 pp`, `column` is the same without the unit, `size` is `1.1 pp` whatever
 * the sign, with `.0` left out (`15 pp`).
 */
export function formatPp(
  value: number | null,
  language: string,
  style: 'signed' | 'column' | 'size' = 'signed',
): string {
  if (value === null || !Number.isFinite(value)) return missing;
  if (style === 'size') {
    const size = Math.abs(value);
    return `${decimals(size, language, Number.isInteger(size) ? 0 : 1)} ${pointUnit(language)}`;
  }
  const text = decimals(value, language, 1, 'exceptZero');
  return style === 'column' ? text : `${text} ${pointUnit(language)}`;
}

/**
 * `67`, `12.3k` under 100k, then `157k`, `4.5M`, `1.2B`; other languages shorten in their own way: `157.345`,
 * `4,5 Mio.`, `15.7万`.
 */
export function formatTokens(tokens: number | null, language: string): string {
  if (tokens === null) return missing;
  if (!isEnglish(language)) {
    const options = { notation: 'compact', maximumFractionDigits: 1 } as const;
    return numberFormat(language, options).format(tokens);
  }
  if (tokens < 1000) return decimals(tokens, language, 0);
  if (tokens < 99_950) return `${decimals(tokens / 1000, language, 1)}k`;
  if (tokens < 999_500) return `${decimals(tokens / 1000, language, 0)}k`;
  if (tokens < 999_950_000) return `${decimals(tokens / 1e6, language, 1)}M`;
  return `${decimals(tokens / 1e9, language, 1)}B`;
}

/** `4.0`: one decimal. */
export function formatDecimal(value: number, language: string): string {
  return decimals(value, language, 1);
}

/** `1,234`. */
export function formatCount(value: number, language: string): string {
  return decimals(value, language, 0);
}

/** `286 MB`: decimal units, whole from 10 up; bytes by their name (`0 bytes`), whose short form has no plural. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const rank = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** rank;
  const digits = rank > 0 && value < 9.95 ? 1 : 0;
  const format = numberFormat(language, {
    style: 'unit',
    unit: units[rank] ?? 'byte',
    unitDisplay: rank === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value);
}

type TimeUnit = 'hour' | 'minute' | 'second' | 'millisecond';

const timeSymbols = { hour: 'h', minute: 'm', second: 's', millisecond: 'ms' };
/** Intl's narrow units do not go together in German: `1h` beside `5 Min.`. */
const isGerman = (language: string) => /^de\b/i.test(language);

/** A figure with its unit of time: `1h`, `05m`; in German `1 h`, `05 min`; Intl's own narrow units in other languages. */
export function timeUnit(value: number, unit: TimeUnit, language: string, digits = 1): string {
  const padded = String(value).padStart(digits, '0');
  if (isEnglish(language)) return padded + timeSymbols[unit];
  if (isGerman(language)) return `${padded}\u00a0${unit === 'minute' ? 'min' : timeSymbols[unit]}`;
  const options = { style: 'unit', unit, unitDisplay: 'narrow', minimumIntegerDigits: digits } as const; // prettier-ignore
  return numberFormat(language, options).format(value);
}

/** An hour of the day: `07`. */
export function formatHourOfDay(hour: number, language: string): string {
  return numberFormat(language, { minimumIntegerDigits: 2 }).format(hour);
}

/** A length of time: `1h 05m`, `5m 03s`, `12s`. */
export function formatDuration(ms: number | null, language: string): string {
  if (ms === null) return missing;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return timeUnit(seconds, 'second', language);
  if (minutes >= 60) return formatMinutes(ms, language);
  const rest = timeUnit(seconds % 60, 'second', language, 2);
  return `${timeUnit(minutes, 'minute', language)} ${rest}`;
}

/** A length of time in whole minutes from one minute up: `38m`, `1h 05m`, `12s`. */
export function formatMinutes(ms: number, language: string): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return formatDuration(ms, language);
  if (minutes < 60) return timeUnit(minutes, 'minute', language);
  const rest = timeUnit(minutes % 60, 'minute', language, 2);
  return `${timeUnit(Math.floor(minutes / 60), 'hour', language)} ${rest}`;
}

/** Whole hours, as an axis has them: `12h`. */
export function formatHours(hours: number, language: string): string {
  return timeUnit(hours, 'hour', language);
}

/** How long something took: `46 ms`, `14.2 s`, then minutes; what is whole below 10 ms has no decimal (`1.1 ms`, `5 ms`). */
export function formatTook(ms: number, language: string): string {
  if (ms >= 60_000) return formatDuration(ms, language);
  const [value, unit] = ms < 1000 ? ([ms, 'millisecond'] as const) : ([ms / 1000, 'second'] as const); // prettier-ignore
  const digits = ms >= 1000 || (ms < 9.95 && !Number.isInteger(ms)) ? 1 : 0;
  const space = isEnglish(language) ? ' ' : isGerman(language) ? '\u00a0' : null;
  if (space !== null) return decimals(value, language, digits) + space + timeSymbols[unit];
  return numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

const agoSteps = [
  { below: 60_000, unit: 'second', ms: 1000, short: 's' },
  { below: 3_600_000, unit: 'minute', ms: 60_000, short: 'min' },
  { below: 86_400_000, unit: 'hour', ms: 3_600_000, short: 'h' },
  { below: Infinity, unit: 'day', ms: 86_400_000, short: 'd' },
] as const;

/** How long ago: `2 s ago`, `4 min ago`, `19 h ago`, `3 d ago`; a clock that runs behind gives `0 s ago`. */
export function formatAgo(ms: number, language = 'en'): string {
  const age = Math.max(0, ms);
  const step = agoSteps.find(each => age < each.below) ?? agoSteps[3];
  const value = Math.floor(age / step.ms);
  if (isEnglish(language)) return `${value} ${step.short} ago`;
  const key = `r|${language}`;
  const format = cached(
    key,
    () => new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' }),
  );
  return format.format(-value, step.unit);
}

/**
 * `short` Thu 19 Nov · `long` Thursday 19 November 2026 · `axis` Thu 19 · `dayMonth` 19 Nov · `date` 19 Oct 2026.
 */
export type DayStyle = 'short' | 'long' | 'axis' | 'dayMonth' | 'date';

const dayOptions: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  axis: { weekday: 'short', day: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
};

/** A calendar date (`YYYY-MM-DD`); English is always in the order weekday, day, month, year. */
export function formatDay(date: string | null, language: string, style: DayStyle): string {
  if (date === null) return missing;
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const instant = Date.UTC(year, month - 1, day);
  const options: Intl.DateTimeFormatOptions = { ...dayOptions[style], timeZone: 'UTC' };
  if (!isEnglish(language)) return dateFormat(language, options).format(instant);
  // US English names ("Sep", where the British short form is "Sept") in the order of the pictures.
  const parts = dateFormat('en-US', options).formatToParts(instant);
  const order = ['weekday', 'day', 'month', 'year'];
  return order.flatMap(type => parts.find(part => part.type === type)?.value ?? []).join(' ');
}

/** The calendar date of an instant in a zone, `YYYY-MM-DD`. */
export function dateIn(ms: number, timeZone: string): string {
  // Swedish dates are ISO's.
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ms);
}

/** The wall clock of an instant in a zone: `13:31`, or `13:31:09`. */
export function formatTime(
  ms: number,
  timeZone: string,
  language: string,
  precision: 'minutes' | 'seconds' = 'minutes',
): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', timeZone };
  if (precision === 'seconds') options.second = '2-digit';
  if (isEnglish(language)) options.hourCycle = 'h23';
  return dateFormat(language, options).format(ms);
}

function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language);
}

/** `claude-opus-5-5-20261001` → `Opus 5.5`; a name that is not of this kind stays as it is. */
export function formatModel(id: string): string {
  // Providers add a region, a vendor, a date or a revision around the name.
  const name = id.replace(/^.*(?=claude-)/, '').replace(/(@|-v\d|:|\[).*$/, '');
  const match =
    /^claude-([a-z]+)-(\d{1,2})(?:[-.](\d{1,2}))?(?:-(?:\d{6,8}|latest))?$/.exec(name) ??
    /^claude-(?:(\d{1,2})(?:[-.](\d{1,2}))?)-([a-z]+)(?:-(?:\d{6,8}|latest))?$/.exec(name);
  if (match === null) return id;
  const [, a = '', b = '', c = ''] = match;
  const [family, major, minor] = /^\d/.test(a) ? [c, a, b] : [a, b, c];
  return `${family.charAt(0).toUpperCase()}${family.slice(1)} ${major}${minor ? `.${minor}` : ''}`;
}

/** A weekday by its number, 0 = Monday: `Mon` or `Monday`. */
export function formatWeekday(weekday: number, language: string, style: 'short' | 'long'): string {
  // 5 January 1970 was a Monday.
  const options: Intl.DateTimeFormatOptions = { weekday: style, timeZone: 'UTC' };
  return dateFormat(language, options).format(Date.UTC(1970, 0, 5 + weekday));
}

/** The month of a date: `November 2026`. */
export function formatMonth(date: string, language: string): string {
  const options: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' };
  return dateFormat(language, options).format(Date.parse(`${date}T00:00:00Z`));
}

/** Two dates, both inclusive: `16–22 Nov`, `26 Oct – 1 Nov`. */
export function formatDaySpan(first: string, last: string, language: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' };
  const format = dateFormat(isEnglish(language) ? 'en-GB' : language, options);
  return format.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`));
}
