/**
 * "View a Sample Report": generated logs, read by an engine of their own into a store in memory, shown in the panel until
 * it is left. Nothing of the user's is read or written for it.
 */
import { mkdir } from 'node:fs/promises';
import type { Configuration, EngineMethod, ParamsOf, ResultOf } from '../protocol/engineProtocol';
import { Emitter, type Disposable } from './emitter';
import { EngineClient, type EnginePort, type EngineQueries } from './engineClient';
import { detailOf, type Logger } from './logger';
import type { PanelModel } from './panelModel';
import { makeSampleFolder, removeAbandonedSamples, removeSampleFolder } from './sampleFolder';
import type { Words } from '../protocol/words';

interface SampleReportOptions {
  /** The bundled generator. */
  readonly generator: string;
  /** Global storage. */
  readonly storage: string;
  /** An engine that keeps its store in memory. */
  readonly spawn: () => EnginePort;
  readonly createModel: (engine: EngineQueries) => PanelModel;
  /** The real logs' one, whose zone, prices and cost mode the sample has too. */
  readonly configuration: () => Configuration;
  readonly log: Logger;
  readonly words: Words;
}

/** What is shown: figures of some logs, and the engine they come from. */
export interface ShownReport {
  readonly engine: EngineQueries;
  readonly model: PanelModel;
}

interface Sample extends ShownReport {
  readonly engine: EngineClient;
  readonly folder: string;
}

/** Long enough for an engine without a file to save. */
const shutdownMs = 2000;

export class SampleReport implements Disposable {
  readonly #options: SampleReportOptions;
  readonly #changed = new Emitter<void>();
  /** What it shows has other figures or another progress. */
  readonly onDidChange = this.#changed.event;
  /** Openings and endings, one after the other. */
  #work: Promise<unknown> = Promise.resolve();
  #sample: Sample | undefined;
  #isOpen = false;

  constructor(options: SampleReportOptions) {
    this.#options = options;
  }

  /** The sample while there is one. */
  get shown(): ShownReport | undefined {
    return this.#sample;
  }

  /** Are there files of it? */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Generates the logs and starts reading them; the sample there is when it is open already. */
  open(): Promise<ShownReport> {
    return this.#next(async () => {
      this.#sample ??= await this.#create();
      this.#isOpen = true;
      return this.#sample;
    });
  }

  /** Ends its engine and removes its logs. */
  close(): Promise<void> {
    return this.#next(async () => {
      const sample = this.#sample;
      this.#sample = undefined;
      if (!sample) return;
      await sample.engine.shutdown(shutdownMs);
      sample.engine.dispose();
      await removeSampleFolder(sample.folder);
      this.#isOpen = false;
    });
  }

  /** Another zone or other prices: the sample follows as the real logs do. */
  async reconfigure(): Promise<void> {
    const sample = this.#sample;
    if (!sample) return;
    await sample.engine.configure(this.#configuration(sample.folder));
    sample.model.invalidate();
    this.#changed.fire();
  }

  /**
   * An engine for transcripts: a session that `real` does not know is looked for in the sample. Sample sessions have
   * generated ids, so that no real one is ever taken for one of them.
   */
  alsoIn(real: EngineQueries): EngineQueries {
    const inSample = async <M extends EngineMethod>(
      method: M,
      params: ParamsOf<M>,
    ): Promise<ResultOf<M>> => {
      const found = await real.request(method, params);
      const isUnknown = found === null || ('state' in found && found.state === 'unknown');
      const engine = this.#sample?.engine;
      return isUnknown && engine ? engine.request(method, params) : found;
    };
    return {
      get status() {
        return real.status;
      },
      request: inSample,
    };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #next<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#work.then(task);
    // Its caller hears of a failure.
    this.#work = run.catch(() => undefined);
    return run;
  }

  async #create(): Promise<Sample> {
    const { generator, storage, spawn, createModel, log, words } = this.#options;
    await mkdir(storage, { recursive: true });
    await removeAbandonedSamples(storage);
    const folder = await makeSampleFolder(generator, storage);
    const engine = new EngineClient({ spawn, log, t: words.t });
    const model = createModel(engine);
    engine.onDidChangeReports(() => {
      model.invalidate();
      this.#changed.fire();
    });
    engine.onDidChangeStatus(() => this.#changed.fire());
    await engine.start(this.#configuration(folder)).catch((error: unknown) => {
      // The panel says that the logs could not be read, as it does of real ones.
      log.error(`sample: ${detailOf(error)}`);
    });
    return { engine, model, folder };
  }

  #configuration(folder: string): Configuration {
    return { ...this.#options.configuration(), logDirectories: [folder] };
  }
}
