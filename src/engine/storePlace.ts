/** Which store belongs to the log folders that are configured. */
import * as os from 'node:os';
import * as path from 'node:path';
import type { Configuration } from '../protocol/engineProtocol';
import type { EngineOptions } from './engine';
import { logRoots } from './logs/roots';

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
