/** The log as modules see it; VS Code's LogOutputChannel fits. */
import { visibleEntry } from './visibleText';

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/** The log that a user can open. */
export interface ShownLog extends Logger {
  show(): void;
  dispose(): void;
}

/** The log with whatever is quoted in it made visible: paths and ids of logs can hold line ends and escapes. */
export function visibleLog(log: ShownLog): ShownLog {
  const entry = (message: string | Error) =>
    visibleEntry(typeof message === 'string' ? message : detailOf(message));
  return {
    info: message => log.info(entry(message)),
    warn: message => log.warn(entry(message)),
    error: message => log.error(entry(message)),
    show: () => log.show(),
    dispose: () => log.dispose(),
  };
}

/** One line for a person, of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For the log: the stack, if there is one, and what the system said. */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return typeof error.cause === 'string' ? `${stack}\n  ${error.cause}` : stack;
}
