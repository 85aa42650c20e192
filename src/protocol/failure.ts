/**
 * Why something failed, as a code that every view says in its own language. What the system said is kept as it is: the
 * log, the terminal and a bug report want it.
 */
import * as z from 'zod/mini';
import type { Translate } from './words';

/** In words; `unexpected` has none but the system's. */
const texts = {
  no_permission: (t: Translate) => t('no permission'),
  not_found: (t: Translate) => t('not there'),
  not_a_folder: (t: Translate) => t('no folder'),
  too_many_open: (t: Translate) => t('too many open files'),
  disk_full: (t: Translate) => t('the disk is full'),
  watch_limit: (t: Translate) => t('the system’s limit of watches is reached'),
  disk_error: (t: Translate) => t('the disk could not be read or written'),
  out_of_memory: (t: Translate) => t('not enough memory'),
  /** A thread ended by itself. */
  stopped: (t: Translate) => t('the log reader stopped'),
  unexpected: (t: Translate, message: string) => t('unexpected error “{0}”', message),
};
type FailureCode = keyof typeof texts;

export const failureSchema = z.object({
  code: z.enum(Object.keys(texts) as FailureCode[]),
  /** The path it is about, or ''. */
  subject: z.string(),
  /** In the system's words. */
  message: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

/** Of Node's system errors and of the errors of its threads. */
const codes: Readonly<Record<string, FailureCode>> = {
  EACCES: 'no_permission',
  EPERM: 'no_permission',
  EROFS: 'no_permission',
  ENOENT: 'not_found',
  ENOTDIR: 'not_a_folder',
  EMFILE: 'too_many_open',
  ENFILE: 'too_many_open',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EIO: 'disk_error',
  ENOMEM: 'out_of_memory',
  ERR_WORKER_OUT_OF_MEMORY: 'out_of_memory',
};

/** Of whatever was thrown. */
export function failureOf(error: unknown): Failure {
  const {
    code = '',
    syscall,
    path,
  } = Object(error) as Partial<Record<'code' | 'syscall' | 'path', string>>;
  const message = error instanceof Error ? error.message : String(error);
  // Linux says "no space" when the watches of a user are used up.
  const isLimit = syscall === 'watch' && code === 'ENOSPC';
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  const memory = /\bout of memory\b|allocation failed/i.test(message) ? 'out_of_memory' : undefined;
  return {
    code: isLimit ? 'watch_limit' : (known ?? memory ?? 'unexpected'),
    subject: path ?? '',
    message,
  };
}

/** One line for a person; log text in it is as it was logged. */
export function failureText({ code, subject, message }: Failure, t: Translate): string {
  const what = texts[code](t, message);
  return subject === '' ? what : `${what} (${subject})`;
}
