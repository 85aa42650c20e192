/** The words of the list of sessions. */
import { plural, t } from '../../l10n';

export const title = () => t('Sessions');
export const search = () => t('Search title, project, branch');
export const models = (chosen: string) => t('Models: {0}', chosen);
export const allModels = () => t('All models');
export const projects = (chosen: string) => t('Projects: {0}', chosen);
export const allProjects = () => t('All projects');
export const misses = (chosen: string) => t('Misses: {0}', chosen);
export const anyMisses = () => t('Any misses');
export const withMisses = () => t('With misses');
export const columns = () => t('Columns');
export const usage = () => t('Usage');
export const work = () => t('Work');
export const total = (n: number, cost: string) =>
  plural(n, t('{0} session, {1}', n, cost), t('{0} sessions, {1}', n, cost));
export const none = () => t('No session fits. Change the search or the filters.');
export const noneInRange = () => t('No session in this range.');
export const loadingRow = () => t('Loading…');
export const running = () => t('running');
export const notIndexed = () => t('not yet indexed');
export const untitled = (id: string) => t('Session {0}', id);
export const unknownProject = () => t('Unknown project');
export const today = (time: string) => t('Today {0}', time);
export const keys = () => t('Arrow keys move, Enter opens');
