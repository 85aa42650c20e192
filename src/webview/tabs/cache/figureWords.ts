/** The words of the lead card’s secondary figures. */
import { plural, t } from '../../l10n';
import { requests } from '../../words';

export const netToday = () => t('Net saved today');
export const netTodayDetail = (saved: string, premium: string) => [
  t('{0} saved,', saved),
  t('{0} write premium', premium),
];
export const costToday = () => t('Cost today');
export const costTodayDetail = (cost: string) => t('{0} in 7 days', cost);
export const cost7 = () => t('Cost, 7 days');
export const cost7Detail = (cost: string, day: string) => t('{0} on {1}', cost, day);
export const net7 = () => t('Net saved, 7 days');
export const net7Detail = (n: number) =>
  n === 0
    ? t('no anomalous days')
    : plural(n, t('{0} anomalous day', n), t('{0} anomalous days', n));
export const latest = () => t('Latest session');
export const latestHit = (hit: string) => t('{0} hit', hit);
export const latestNone = () => t('None');
export const lastMessage = (ago: string) => t('last message {0}', ago);
export const untitled = () => t('Untitled session');
export const live = () => t('Live session');
export const warm = (left: string) => t('Warm {0}', left);
export const cold = () => t('Cold');
export const warmDetail = (warm: string, cold: string) => [
  t('next message {0},', warm),
  t('{0} if it goes cold', cold),
];
export const coldDetail = (cold: string, warm: string) => [
  t('next message {0},', cold),
  t('{0} while it was warm', warm),
];
export const compacted = () => t('compacted: the next message writes a new cache');
export const cached = (tokens: string) => t('{0} tokens cached', tokens);
export const warmUntil = (time: string) => t('Warm until {0}', time);
export const coldSince = (time: string) => t('Cold since {0}', time);
export const assumed = () => t('The log has no cache lifetime: 5 minutes are assumed.');
export const nextMessage = (tokens: string) =>
  t(
    'The price of reading {0} cached tokens, and of writing them again, at API list prices. What the message adds and its answer come on top.',
    tokens,
  );
export const unpriced = (n: number) => t('+ {0} unpriced', requests(n));
export const listPrices = () => t('At API list prices');
