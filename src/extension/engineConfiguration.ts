/** What the engine is told of the settings. */
import type { Configuration } from '../protocol/engineProtocol';
import type { Settings } from '../protocol/settings';

export interface Machine {
  readonly home: string;
  /** The machine's IANA zone; '' when the runtime cannot say. */
  readonly timeZone: string;
}

/**
 * The engine's configuration. `local` is resolved here and not in the engine, so that a machine that moves to
 * another zone while VS Code runs makes another configuration.
 */
export function engineConfiguration(settings: Settings, machine: Machine): Configuration {
  const folders = settings.logDirectories.map(folder => expandHome(folder, machine.home));
  const zone = settings.timeZone;
  return {
    logDirectories: folders.length > 0 ? folders : null,
    timeZone: zone === 'local' ? machine.timeZone || 'utc' : zone,
    costMode: settings['cost.mode'],
    pricingOverrides: settings['pricing.overrides'],
  };
}

/** `~` and `~/x` below the home folder; `~name` is left as it is. */
export function expandHome(path: string, home: string): string {
  return /^~($|[/\\])/.test(path) ? home + path.slice(1) : path;
}

/** The machine's zone as the runtime sees it now. */
export function machineTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
}
