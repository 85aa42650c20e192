/** The doctor's line about the saved store: is it there, how large, may others read it, can it be saved again? */
import { access, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../protocol/engineProtocol';
import { formatBytes } from '../protocol/format';
import { messageOf } from './logger';
import type { Words } from '../protocol/words';

/** @param folder the extension's global storage. */
export async function storeFileCheck(folder: string, { t, language }: Words): Promise<Check> {
  const name = t('saved store');
  const file = join(folder, 'store.sqlite');
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    if (isMissing(error)) return { name, level: 'ok', detail: t('not saved yet'), advice: '' };
    const advice = t('let your user write to {0}', folder);
    return { name, level: 'failed', detail: messageOf(error), advice };
  }
  try {
    const { size, mtime, mode } = await stat(file);
    const saved = t('{0}, saved {1}', formatBytes(size, language), mtime.toISOString());
    const detail = `${file}: ${saved}`;
    if (process.platform === 'win32' || (mode & 0o077) === 0) {
      return { name, level: 'ok', detail, advice: '' };
    }
    const advice = t('others on this machine can read it: give it the mode 600');
    return { name, level: 'warning', detail, advice };
  } catch (error) {
    if (isMissing(error)) return { name, level: 'ok', detail: t('not saved yet'), advice: '' };
    return { name, level: 'failed', detail: messageOf(error), advice: t('run Rebuild Store') };
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
