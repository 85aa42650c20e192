/** Events and disposables for the modules that do not import vscode; VS Code takes these disposables as its own. */

export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener until the answer is disposed. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** One event: `fire` calls every listener in the order of subscription. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = listener => {
    // An own function each time, so that the same listener may subscribe twice.
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Disposes everything it was given, last first. What is added after that is disposed at once. */
export class DisposableStore implements Disposable {
  #items: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
