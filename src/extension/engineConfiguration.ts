/** What the engine is told of the settings. */
import type { Configuration } from '../protocol/engineProtocol';
import type { Settings } from '../protocol/settings';

/**
 * The engine's configuration. `movedTo` stands for `local` once the machine was seen to be in another zone than
 * the engine's reports: the engine's own thread may go on believing in the old one.
 */
export function engineConfiguration(
  settings: Settings,
  home: string,
  movedTo?: string,
): Configuration {
  const folders = settings.logDirectories.map(folder => expandHome(folder, home));
  const zone = settings.timeZone;
  return {
    logDirectories: folders.length > 0 ? folders : null,
    timeZone: zone === 'local' && movedTo ? movedTo : zone,
    costMode: settings['cost.mode'],
    pricingOverrides: settings['pricing.overrides'],
    history: {
      keepDays: settings['history.keepDays'],
      keepTexts: settings['history.keepTexts'],
    },
  };
}

/** `~` and `~/x` below the home folder; `~name` is left as it is. */
export function expandHome(path: string, home: string): string {
  return /^~($|[/\\])/.test(path) ? home + path.slice(1) : path;
}
