/** Why a line of a log is left out (log-format A.2), as people say it; a reason of a later version stays as it is. */
import type { Translate } from './words';

const texts: Readonly<Record<string, (t: Translate) => string>> = {
  invalid_json: t => t('not JSON'),
  not_an_object: t => t('no object'),
  too_complex: t => t('too many values to be a record'),
  too_long: t => t('too long to be a record'),
  bad_usage: t => t('usage is no object'),
  no_model: t => t('no model'),
  bad_timestamp: t => t('no valid time'),
  bad_counter: t => t('a token count out of range'),
};

export function rejectionText(reason: string, t: Translate): string {
  return texts[reason]?.(t) ?? reason;
}
