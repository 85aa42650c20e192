/** Which store belongs to the log folders that are configured. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Configuration } from '../protocol/engineProtocol';
import { failureOf, type Failure } from '../protocol/failure';
import type { EngineOptions } from './engineOptions';
import { logRoots } from './logs/roots';
import type { DoctorInput } from './queries/doctor';

function foldersOf({ logDirectories }: Configuration, options: EngineOptions): string[] {
  const { environment = process.env, home = os.homedir() } = options;
  return logRoots({ logDirectories, environment, home });
}

/** The file its store is saved in; null for one in memory. */
export function storeFileFor(configuration: Configuration, options: EngineOptions): string | null {
  const { storeFile } = options;
  return typeof storeFile === 'function' ? storeFile(foldersOf(configuration, options)) : storeFile;
}

/** The roots that may be found in these folders: each, and its `projects`. */
export function possibleRoots(configuration: Configuration, options: EngineOptions): Set<string> {
  const folders = foldersOf(configuration, options);
  return new Set(folders.flatMap(folder => [folder, path.join(folder, 'projects')]));
}

/** Bytes and UTC ms of the last save; null while nothing is saved. */
export function savedStore(file: string | null): { bytes: number; at: number } | null {
  const found = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
  return found ? { bytes: found.size, at: found.mtimeMs } : null;
}

/** For the doctor. @param problem why the last save failed, or null. */
export function savedStoreFacts(
  file: string | null,
  problem: Failure | null,
): DoctorInput['saved'] {
  const facts = { file, saved: null, failure: problem, isOpen: false, aside: null };
  if (file === null) return facts;
  const aside = `${file}.damaged`;
  try {
    const folder = path.dirname(file);
    if (existsSync(folder)) accessSync(folder, constants.W_OK);
    const found = statSync(file, { throwIfNoEntry: false });
    return {
      ...facts,
      saved: found ? { bytes: found.size, at: found.mtimeMs } : null,
      // Windows has no such bits: the profile's folder is the user's own.
      isOpen: process.platform !== 'win32' && ((found?.mode ?? 0) & 0o077) !== 0,
      aside: existsSync(aside) ? aside : null,
    };
  } catch (error) {
    return { ...facts, failure: problem ?? failureOf(error) };
  }
}
