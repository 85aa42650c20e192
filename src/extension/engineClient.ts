/**
 * The host's end of the engine: starts the worker, asks it, hears its events. Every message is parsed; a bad one
 * is logged and dropped. When the worker dies, everything that waits is rejected and the worker is started once
 * more; the second death is the status `failed`, until somebody asks for a new start.
 */
import {
  engineMessageSchema,
  engineMethods,
  type Configuration,
  type EngineMessage,
  type EngineMethod,
  type ParamsOf,
  type ResultOf,
} from '../protocol/engineProtocol';
import { type EngineStatus } from '../protocol/engineStatus';
import { failureOf, type Failure } from '../protocol/failure';
import { Emitter, type Disposable } from './emitter';
import { EngineError } from './engineError';
import { startingStatus } from './engineStatus';
import { detailOf, messageOf, type Logger } from './logger';
import { PendingRequests } from './pendingRequests';
import type { Translate } from '../protocol/words';

/** What of a `Worker` is used; a test has its own. */
export interface EnginePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** What the panel and the status bar need of the engine. */
export interface EngineQueries {
  readonly status: EngineStatus;
  request<M extends EngineMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
}

interface EngineClientOptions {
  readonly spawn: () => EnginePort;
  readonly log: Logger;
  readonly t: Translate;
}

export class EngineClient implements EngineQueries, Disposable {
  readonly #options: EngineClientOptions;
  readonly #pending: PendingRequests;
  readonly #statusChanged = new Emitter<EngineStatus>();
  readonly #reportsChanged = new Emitter<number>();
  /** The status has another phase, progress, root, watcher or counter. */
  readonly onDidChangeStatus = this.#statusChanged.event;
  /** Reports of an older generation are stale. */
  readonly onDidChangeReports = this.#reportsChanged.event;
  #status = startingStatus;
  #port: EnginePort | undefined;
  #configuration: Configuration | undefined;
  #lastError: Failure | null = null;
  #deaths = 0;
  #isStopping = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    this.#pending = new PendingRequests(options.t);
  }

  get status(): EngineStatus {
    return this.#status;
  }

  /** Starts the worker, or starts it again after it failed; does nothing while it works. */
  async start(configuration: Configuration): Promise<void> {
    this.#configuration = configuration;
    if (this.#isStopping || (this.#port && this.#status.phase !== 'failed')) return;
    this.#abandon();
    this.#deaths = 0;
    await this.#spawn();
  }

  /** Tells the engine of other settings; the last ones are told again after a restart. */
  async configure(configuration: Configuration): Promise<void> {
    this.#configuration = configuration;
    if (this.#port) await this.request('configure', configuration);
  }

  async request<M extends EngineMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    const port = this.#port;
    if (!port) throw this.#notRunning();
    const { id, answer } = this.#pending.open();
    port.postMessage({ id, method, params });
    const parsed = engineMethods[method].result.safeParse(await answer);
    if (parsed.success) return parsed.data as ResultOf<M>;
    this.#options.log.error(
      `engine: bad answer to ${method}: ${JSON.stringify(parsed.error.issues)}`,
    );
    throw new Error(this.#options.t('The log reader gave an answer that makes no sense.'));
  }

  /** Lets the engine save, for at most `deadlineMs`, then ends the worker. */
  async shutdown(deadlineMs: number): Promise<void> {
    const port = this.#port;
    this.#isStopping = true;
    if (!port) return;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>(resolve => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([this.request('shutdown', {}), deadline]).catch((error: unknown) =>
      this.#options.log.warn(`engine: shutdown: ${messageOf(error)}`),
    );
    clearTimeout(timer);
    await port.terminate();
  }

  dispose(): void {
    this.#statusChanged.dispose();
    this.#reportsChanged.dispose();
  }

  async #spawn(): Promise<void> {
    try {
      const port = this.#options.spawn();
      this.#port = port;
      port.on('message', message => this.#receive(port, message));
      port.on('error', error => {
        this.#lastError = failureOf(error);
        this.#options.log.error(`engine: ${detailOf(error)}`);
      });
      port.on('exit', code => this.#exited(port, code));
    } catch (error) {
      this.#lastError = failureOf(error);
      this.#fail(this.#lastError);
      return;
    }
    if (!this.#configuration) return;
    await this.request('configure', this.#configuration).catch((error: unknown) =>
      this.#options.log.error(`engine: configure: ${messageOf(error)}`),
    );
  }

  /** Ends a worker that runs but could not open its store: only a new one tries again. */
  #abandon(): void {
    const port = this.#port;
    if (!port) return;
    this.#forget();
    this.#setStatus(startingStatus);
    port.terminate().catch((error: unknown) => this.#options.log.warn(messageOf(error)));
  }

  #forget(): void {
    this.#port = undefined;
    this.#pending.rejectAll(new Error(this.#options.t('The log reader stopped.')));
  }

  #exited(port: EnginePort, code: number): void {
    if (port !== this.#port) return;
    this.#forget();
    if (this.#isStopping) return;
    const failure = this.#lastError ?? stopped(code);
    this.#deaths += 1;
    if (this.#deaths > 1) {
      this.#fail(failure);
      return;
    }
    this.#options.log.warn(`engine: stopped (${failure.message}), starting it once more`);
    this.#setStatus(startingStatus);
    void this.#spawn();
  }

  #notRunning(): Error {
    const { t } = this.#options;
    const { failure } = this.#status;
    return failure ? new EngineError(failure, t) : new Error(t('The log reader is not running.'));
  }

  #fail(failure: Failure): void {
    this.#options.log.error(`engine: gave up: ${failure.message}`);
    this.#lastError = null;
    this.#setStatus({ ...this.#status, phase: 'failed', failure });
  }

  #receive(port: EnginePort, message: unknown): void {
    if (port !== this.#port) return;
    const parsed = engineMessageSchema.safeParse(message);
    if (!parsed.success) {
      this.#options.log.error(`engine: bad message: ${JSON.stringify(parsed.error.issues)}`);
      return;
    }
    try {
      this.#handle(parsed.data);
    } catch (error) {
      // A listener's fault must not end the extension host's message loop.
      this.#options.log.error(`engine: handling a message: ${detailOf(error)}`);
    }
  }

  #handle(message: EngineMessage): void {
    if ('id' in message) {
      if (!this.#pending.settle(message)) {
        this.#options.log.warn(`engine: answer to an unknown request ${message.id}`);
      }
      return;
    }
    switch (message.event) {
      case 'status':
        this.#setStatus(message.status);
        return;
      case 'changed':
        this.#reportsChanged.fire(message.generation);
        return;
      case 'log':
        this.#options.log[message.level](`engine: ${message.message}`);
    }
  }

  #setStatus(status: EngineStatus): void {
    this.#status = status;
    this.#statusChanged.fire(status);
  }
}

/** A worker that ended by itself. */
function stopped(code: number): Failure {
  return { code: 'stopped', subject: '', message: `exit code ${code}` };
}
