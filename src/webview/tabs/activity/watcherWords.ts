/** The words of the watched folders. */
import { failureText, type Failure } from '../../../protocol/failure';
import { plural, t } from '../../l10n';

export const title = () => t('Watchers');
export const sentence = (n: number) =>
  plural(n, t('{0} folder watched', n), t('{0} folders watched', n));
export const watched = () => t('watching');
export const partly = () => t('looked at every minute');
export const missing = () => t('not there; noticed when it appears');
export const failed = (n: string, of: string, failure: Failure | null) =>
  t(
    '{0} of {1} folders cannot be watched ({2}), so they are looked at once a minute.',
    n,
    of,
    failure ? failureText(failure, t) : '',
  );
