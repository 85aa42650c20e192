/** What an engine is made with. */
import type { EngineMessage } from '../protocol/engineProtocol';

export interface EngineOptions {
  /**
   * The file the store is saved in, or one for each set of log folders, so that no report shows the logs of folders
   * that are not configured; null keeps it in memory only.
   */
  readonly storeFile: string | null | ((folders: readonly string[]) => string);
  readonly wasmPath: string;
  /** The bundled reader thread; '' reads in this thread. */
  readonly readerPath: string;
  /** Follow the logs while running; false reads them once. */
  readonly watch: boolean;
  /** Read tool calls, turns and links too, in the background behind the requests; they are by default. */
  readonly details?: boolean;
  readonly onMessage: (message: EngineMessage) => void;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  readonly clock?: () => number;
  /** How long a change may wait to be saved, ms; 30 s by default. */
  readonly saveEveryMs?: number;
}
