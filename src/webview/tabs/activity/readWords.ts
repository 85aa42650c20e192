/** The words of the list of what was read. */
import { t } from '../../l10n';

export const title = () => t('What was read');
export const sentence = () => t('newest first; requests are those added or changed');
export const none = () => t('Nothing was read since this store is kept');
export const time = () => t('Time');
export const project = () => t('Project');
export const file = () => t('File');
export const event = () => t('Event');
export const bytes = () => t('Bytes');
export const lines = () => t('Lines');
export const requests = () => t('Requests');
export const took = () => t('Took');
export const earlier = () => t('Earlier events');
export const newest = () => t('Newest events');
