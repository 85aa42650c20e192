/** Where logs are (log-format A.1): the setting, else CLAUDE_CONFIG_DIR, else the usual folders. */
import * as os from 'node:os';
import * as path from 'node:path';

export interface RootOptions {
  /** The setting's folders; null or [] = automatic. */
  readonly logDirectories: readonly string[] | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The `projects` folders to look at, in order, each once. A given folder may be one that holds `projects/` or a
 * projects folder itself; whether it exists is found out by looking (discover.ts).
 */
export function logRoots(options: RootOptions): string[] {
  const given = options.logDirectories ?? [];
  const folders =
    given.length > 0 ? given.map(folder => expandHome(folder, options.home)) : automatic(options);
  return [...new Set(folders.map(folder => path.resolve(folder)))];
}

function automatic({ environment, home }: RootOptions): string[] {
  const configured = (environment.CLAUDE_CONFIG_DIR ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  if (configured.length > 0) return configured.map(part => expandHome(part, home));
  const xdg = environment.XDG_CONFIG_HOME;
  return [
    path.join(home, '.claude'),
    ...(xdg ? [path.join(xdg, 'claude')] : []),
    path.join(home, '.config', 'claude'),
  ];
}

/** `~` and `~/x` → the home folder. */
export function expandHome(folder: string, home: string = os.homedir()): string {
  return folder === '~' || /^~[\\/]/.test(folder) ? path.join(home, folder.slice(1)) : folder;
}
