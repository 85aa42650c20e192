/** The names of the columns of the list of sessions. */
import { t } from '../../l10n';

export const title = () => t('Title');
export const project = () => t('Project');
export const branch = () => t('Branch');
export const models = () => t('Models');
export const start = () => t('Start');
export const duration = () => t('Duration');
export const wall = () => t('Wall time');
export const requests = () => t('Requests');
export const tokens = () => t('Tokens');
export const hit = () => t('Hit');
export const cost = () => t('Cost');
export const misses = () => t('Misses');
export const userMessages = () => t('Prompts');
export const commands = () => t('Commands');
export const toolCalls = () => t('Tool calls');
export const toolErrors = () => t('Errors');
export const skills = () => t('Skills');
export const mcpCalls = () => t('MCP calls');
export const subAgents = () => t('Sub-agents');
export const active = () => t('Active');
