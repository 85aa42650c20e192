/** Which logs this user may read: a look at each, for the doctor. */
import { accessSync, constants } from 'node:fs';
import { failureOf, type Failure } from '../../protocol/failure';
import { discover } from './discover';

export interface Permissions {
  readonly readable: number;
  /** One a file or folder that cannot be read. */
  readonly closed: readonly Failure[];
}

/** @param roots `projects` folders. */
export async function permissions(roots: readonly string[]): Promise<Permissions> {
  const { files, closed } = await discover(roots);
  const unreadable = files.flatMap(file => {
    try {
      accessSync(file.path, constants.R_OK);
      return [];
    } catch (error) {
      const failure = failureOf(error);
      // Claude Code may delete one meanwhile.
      return failure.code === 'not_found' ? [] : [{ ...failure, subject: file.path }];
    }
  });
  return { readable: files.length - unreadable.length, closed: [...closed, ...unreadable] };
}
