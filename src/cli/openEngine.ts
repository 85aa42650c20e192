/** An engine for one command: no watching, closed again whatever happens. */
import { createEngine } from '../engine/engine';
import type { EngineMessage } from '../protocol/engineProtocol';
import { FailureError, UsageError } from './usageError';

export type Engine = ReturnType<typeof createEngine>;

/** Files the engine loads: built beside the terminal's bundle. */
export interface EngineAssets {
  readonly wasmPath: string;
  readonly readerPath: string;
}

export interface EngineOptions {
  readonly assets: EngineAssets;
  /** Null = the automatic folders. */
  readonly logDirectories: string[] | null;
  /** The saved store to start from and to keep; null = in memory. */
  readonly storeFile?: string | null;
  /** Read tool calls, turns and links too. */
  readonly details?: boolean;
  /** As the setting takes it. */
  readonly timeZone: string;
  readonly onMessage: (message: EngineMessage) => void;
}

/** Runs `use` on an engine that has read all logs. */
export async function withEngine<T>(
  options: EngineOptions,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const { wasmPath, readerPath } = options.assets;
  const engine = createEngine({
    storeFile: options.storeFile ?? null,
    wasmPath,
    readerPath,
    watch: false,
    details: options.details ?? false,
    onMessage: options.onMessage,
  });
  try {
    await engine.request('configure', {
      logDirectories: options.logDirectories,
      timeZone: options.timeZone,
      costMode: 'auto',
      pricingOverrides: {},
      // The settings' defaults.
      history: { keepDays: 0, keepTexts: false },
    });
    await engine.indexed();
    return await use(engine);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new FailureError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  } finally {
    await engine.close();
  }
}
