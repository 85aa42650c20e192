/** The requests that wait for an answer; each is settled exactly once. */

import type { Failure } from '../protocol/failure';
import type { Translate } from '../protocol/words';
import { EngineError } from './engineError';

/** An answer as it arrives. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly result?: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure };

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class PendingRequests {
  readonly #waiting = new Map<number, Waiting>();
  readonly #t: Translate;
  #lastId = 0;

  constructor(t: Translate) {
    this.#t = t;
  }

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
    else waiting.reject(new EngineError(answer.failure, this.#t));
    return true;
  }

  rejectAll(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of all) waiting.reject(error);
  }
}
