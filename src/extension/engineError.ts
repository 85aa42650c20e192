/** What the engine refuses or fails at, in the display language; the log has it in the system's words too. */
import { failureText, type Failure } from '../protocol/failure';
import type { Translate } from '../protocol/words';

export class EngineError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, t: Translate) {
    super(failureText(failure, t), { cause: failure.message });
    this.name = 'EngineError';
    this.failure = failure;
  }
}
