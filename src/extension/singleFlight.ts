/** Runs an asynchronous task one at a time; asked while it runs, it runs once more afterwards. */
export class SingleFlight {
  readonly #task: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #isRunning = false;
  #isWanted = false;

  /** `onError` hears of a task that rejects; the next request runs it again. */
  constructor(task: () => Promise<void>, onError: (error: unknown) => void) {
    this.#task = task;
    this.#onError = onError;
  }

  request(): void {
    this.#isWanted = true;
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        await this.#task().catch(this.#onError);
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
