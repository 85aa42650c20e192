/**
 * The machine's time zone while VS Code runs. A process asks the operating system once, when it starts; a laptop
 * travels, and its reports would go on being cut by the days of the zone it left.
 */
import type { Settings } from '../protocol/settings';

/** The zone as the runtime knows it, an IANA name. The first call of a process costs about 20 ms. */
export function machineTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
}

/** The zone the operating system is in now, for every thread of this process. */
export function detectTimeZone(): string {
  // Node has V8 and ICU ask the system again whenever `TZ` is written; where it is set, it is the machine's zone.
  if (process.env.TZ === undefined) delete process.env.TZ;
  return machineTimeZone();
}

/** Notices that the machine is in another zone than the reports of the setting `local`. */
export class MachineZone {
  #movedTo: string | undefined;

  constructor(private readonly detect = detectTimeZone) {}

  /** Stands for `local` once the machine moved: the engine's own thread may go on believing in the old zone. */
  get movedTo(): string | undefined {
    return this.#movedTo;
  }

  /** @param reportZone what the reports are cut by, an IANA name. @returns true when `movedTo` is another one now. */
  check(setting: Settings['timeZone'], reportZone: string): boolean {
    if (setting !== 'local') return false;
    const zone = this.detect();
    if (zone === '' || zone === reportZone || zone === this.#movedTo) return false;
    this.#movedTo = zone;
    return true;
  }
}
