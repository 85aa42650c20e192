/** The doctor's line about the saved store: is it there, how large, may others read it, can it be saved again? */
import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../protocol/engineProtocol';
import { formatBytes } from '../protocol/format';
import { messageOf } from './logger';
import type { Words } from '../protocol/words';

/** @param folder the extension's global storage. There is a store for each set of log folders; the last saved is shown. */
export async function storeFileCheck(folder: string, { t, language }: Words): Promise<Check> {
  const name = t('saved store');
  const none: Check = { name, level: 'ok', detail: t('not saved yet'), advice: '' };
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    if (isMissing(error)) return none;
    const advice = t('let your user write to {0}', folder);
    return { name, level: 'failed', detail: messageOf(error), advice };
  }
  try {
    const stores = await storesIn(folder);
    const [newest] = stores;
    if (!newest) return none;
    const saved = t(
      '{0}, saved {1}',
      formatBytes(newest.size, language),
      newest.mtime.toISOString(),
    );
    const detail = `${newest.file}: ${saved}`;
    if (process.platform === 'win32' || stores.every(({ mode }) => (mode & 0o077) === 0)) {
      return { name, level: 'ok', detail, advice: '' };
    }
    const advice = t('others on this machine can read it: give it the mode 600');
    return { name, level: 'warning', detail, advice };
  } catch (error) {
    return { name, level: 'failed', detail: messageOf(error), advice: t('run Rebuild Store') };
  }
}

/** Last saved first. */
async function storesIn(folder: string) {
  const names = (await readdir(folder)).filter(each => /^store(-[0-9a-f]+)?\.sqlite$/.test(each));
  const found = await Promise.all(
    names.map(async each => {
      const file = join(folder, each);
      const { size, mtime, mode } = await stat(file);
      return { file, size, mtime, mode };
    }),
  );
  return found.sort((a, b) => b.mtime.getTime() - a.mtime.getTime());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
