/** The words of the Activity tab. */
import type { IngestKind, ModelPrice } from '../../../protocol/activity';
import { plural, t } from '../../l10n';

export const words = {
  title: () => t('All logs on this machine'),
  sample: () => t('All logs of the sample'),
  sentence: () => t('this tab is about every project, whatever the scope'),
};

export const logs = (n: number): string => plural(n, t('{0} log', n), t('{0} logs', n));

/** What a burst did, by how many files. */
export const kinds: Record<IngestKind, (n: number) => string> = {
  new: n => plural(n, t('new file'), t('{0} new files', n)),
  appended: n => plural(n, t('appended'), t('{0} files grew', n)),
  again: n => plural(n, t('read again'), t('{0} files read again', n)),
  several: n => plural(n, t('{0} file', n), t('{0} files', n)),
  opened: () => t('opened store'),
};

/** The rates. */
export const prices = {
  title: () => t('Prices in use'),
  sentence: (date: string) => t('dollars per million tokens, table of {0}', date),
  none: () => t('No request is stored yet'),
  model: () => t('Model'),
  input: () => t('Input'),
  output: () => t('Output'),
  write5m: () => t('Write 5 min'),
  write1h: () => t('Write 1 h'),
  read: () => t('Read'),
  requests: () => t('Requests'),
  since: (date: string) => t('since {0}', date),
  fast: () => t('fast requests have other rates'),
  longPrompt: () => t('long prompts have other rates'),
  unpriced: () => t('has no price: its tokens count, its cost does not.'),
  setPrice: () => t('Set a price'),
  note: () => t('Rates of a standard request today; earlier requests are priced by their day.'),
};

/** Where a rate is from when it is not of the vendor's list. */
export const sources: Record<Exclude<ModelPrice['source'], '' | 'list'>, () => string> = {
  override: () => t('your price'),
  'third-party': () => t('from other tables than the vendor’s'),
  'sources disagree': () => t('tables disagree'),
};

/** The buttons. */
export const maintenance = {
  title: () => t('Maintenance'),
  rescan: () => t('Rescan logs'),
  doctor: () => t('Run doctor'),
  note: () =>
    t(
      'Rescanning reads only what changed. Rebuilding reads everything again and keeps the figures of deleted logs.',
    ),
  rebuild: () => t('Rebuild store'),
};
