/** The words of the store’s state. */
import { failureText, type Failure } from '../../../protocol/failure';
import { plural, t } from '../../l10n';

export const title = () => t('Store');
export const sentence = () => t('sums by 15 minutes, project, session, model and agent');
export const memory = () => t('In memory');
export const disk = () => t('On disk');
export const savedAt = (bytes: string, ago: string) => t('{0}, {1}', bytes, ago);
export const sums = () => t('Sums');
export const rows = (n: number, until: string) =>
  plural(n, t('{0} row, up to {1}', n, until), t('{0} rows, up to {1}', n, until));
export const behind = () => t('Waiting to be summed');
export const lastRun = () => t('Last summed');
export const run = (keys: number, took: string, at: string) =>
  plural(keys, t('{0} row in {1}, {2}', keys, took, at), t('{0} rows in {1}, {2}', keys, took, at));
export const noRun = () => t('not since the start');
export const failed = (failure: Failure) =>
  t('The sums could not be brought up to date: {0}', failureText(failure, t));
