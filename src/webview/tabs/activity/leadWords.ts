/** The words of the Activity tab’s lead card. */
import { logs } from './words';
import { plural, t } from '../../l10n';

export const label = () => t('Logs and store');
export const folders = () => t('Log folders');
export const watched = (n: number) => t('{0} watched', n);
export const read = (n: number) => t('{0} read', n);
export const size = (n: number, bytes: string) => `${logs(n)}, ${bytes}`;
export const changed = (ago: string) => t('last change {0}', ago);
export const requests = () => t('Requests stored');
export const inRange = (n: string, since: string, until: string) =>
  t('{0} from {1} to {2}', n, since, until);
export const store = () => t('Store');
export const saved = (ago: string) => t('saved {0}', ago);
export const inMemory = () => t('in memory, not saved yet');
export const upToDate = () => t('sums up to date');
export const behind = (n: number) =>
  plural(n, t('{0} sum is behind', n), t('{0} sums are behind', n));
export const firstIndex = () => t('First index');
export const indexed = (bytes: string, n: number, day: string) =>
  t('{0} in {1} on {2}; since then only what is new', bytes, logs(n), day);
export const notYet = () => t('nothing is read yet');
export const notTimed = () => t('not timed; since then only what is new');
