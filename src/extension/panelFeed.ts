/**
 * When the panel's view gets a snapshot: only while it is up and visible, at most four times a second, one at a
 * time, and always one of the newest choice.
 */
import type { Snapshot } from '../protocol/viewProtocol';
import type { Disposable } from './emitter';
import type { PanelModel } from './panelModel';
import { SingleFlight } from './singleFlight';
import { Throttle, machineClock, type Clock } from './throttle';

interface PanelFeedOptions {
  readonly model: PanelModel;
  readonly post: (snapshot: Snapshot) => void;
  readonly onError: (error: unknown) => void;
  readonly clock?: Clock;
}

const intervalMs = 250;

export class PanelFeed implements Disposable {
  readonly #options: PanelFeedOptions;
  readonly #making: SingleFlight;
  readonly #throttle: Throttle;
  #isReady = false;
  #isVisible = true;

  constructor(options: PanelFeedOptions) {
    this.#options = options;
    this.#making = new SingleFlight(() => this.#make(), options.onError);
    const clock = options.clock ?? machineClock;
    this.#throttle = new Throttle(intervalMs, () => this.#making.request(), clock);
  }

  /** The page is up and listens. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** The page says it is up: it has nothing yet. */
  ready(): void {
    this.#isReady = true;
    this.push();
  }

  /** A hidden page is thrown away by VS Code; shown again it says `ready` again. */
  setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#isReady = false;
    if (!isVisible) this.#throttle.cancel();
  }

  /** Something the view shows changed. */
  push(): void {
    if (this.#isReady && this.#isVisible) this.#throttle.request();
  }

  dispose(): void {
    this.#isVisible = false;
    this.#throttle.dispose();
  }

  async #make(): Promise<void> {
    const { model, post } = this.#options;
    const { revision } = model;
    const snapshot = await model.snapshot();
    if (!this.#isReady || !this.#isVisible) return;
    if (model.revision !== revision) {
      // Another choice was made meanwhile: its own snapshot is the next.
      this.#making.request();
      return;
    }
    post(snapshot);
  }
}
