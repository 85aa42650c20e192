/** Errors the terminal shows as one line: `UsageError` ends with exit code 2, `FailureError` with 1. */

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export class FailureError extends Error {
  override readonly name = 'FailureError';
}
