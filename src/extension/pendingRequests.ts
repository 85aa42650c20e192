/** The requests that wait for an answer; each is settled exactly once. */

/** An answer as it arrives. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly result?: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class PendingRequests {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** A new id, and the promise of its answer. */
  open(): { readonly id: number; readonly answer: Promise<unknown> } {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    return { id, answer };
  }

  /** False when nobody waits for this id. */
  settle(answer: Answer): boolean {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return false;
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting.resolve(answer.result);
    else waiting.reject(new Error(answer.error));
    return true;
  }

  rejectAll(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of all) waiting.reject(error);
  }
}
