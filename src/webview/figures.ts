/** The shared formatting, bound to the display language. Components that call these follow its signal. */
import { formatCountdown } from '../protocol/countdown';
import type { DayStyle } from '../protocol/format';
import * as format from '../protocol/format';
import { language } from './state';

export { formatModel as modelName, missing } from '../protocol/format';

export const money = (nano: number | null): string => format.formatMoney(nano, language.value);
export const signedMoney = (nano: number | null): string =>
  format.formatSignedMoney(nano, language.value);
/** One decimal. */
export const percent = (value: number | null): string =>
  format.formatPercent(value, language.value, 1);
/** Floored. */
export const wholePercent = (value: number): string =>
  format.formatPercent(value, language.value, 0);
export const pp = (value: number | null, style: 'signed' | 'column' | 'size'): string =>
  format.formatPp(value, language.value, style);
export const tokens = (value: number | null): string => format.formatTokens(value, language.value);
export const count = (value: number): string => format.formatCount(value, language.value);
/** One decimal. */
export const decimal = (value: number): string => format.formatDecimal(value, language.value);
export const bytes = (value: number): string => format.formatBytes(value, language.value);
/** `42m`, in the last minute `45s`. */
export const countdown = (ms: number): string => formatCountdown(ms, language.value);
/** `1h 05m`, `5m 03s`, `12s`. */
export const duration = (ms: number | null): string => format.formatDuration(ms, language.value);
/** Whole minutes from one minute up. */
export const minutes = (ms: number): string => format.formatMinutes(ms, language.value);
/** Whole hours of an axis. */
export const hours = (value: number): string => format.formatHours(value, language.value);
/** `46 ms`, `14.2 s`, then minutes. */
export const took = (ms: number): string => format.formatTook(ms, language.value);
export const ago = (ms: number): string => format.formatAgo(ms, language.value);
export const day = (date: string, style: DayStyle): string =>
  format.formatDay(date, language.value, style);
/** Two dates, both inclusive. */
export const daySpan = (first: string, last: string): string =>
  format.formatDaySpan(first, last, language.value);
export const time = (ms: number, timeZone: string): string =>
  format.formatTime(ms, timeZone, language.value);
/** With seconds. */
export const clock = (ms: number, timeZone: string): string =>
  format.formatTime(ms, timeZone, language.value, 'seconds');
/** A price in full. */
export const rate = (nano: number): string => format.formatRate(nano, language.value);
/** A value of an axis of plain numbers. */
export const axisNumber = (value: number): string => format.formatAxisNumber(value, language.value);
export const axisMoney = (value: number, step: number): string =>
  format.formatAxisMoney(value, step, language.value);
