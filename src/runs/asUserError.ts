import { UserError } from '../errors';

/** Failures of the machine rather than of the program, by what Node says of them, and what a user can do. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [
    /^WebAssembly\.Memory\(\): could not allocate memory/,
    'No memory can be reserved for this computation. Raise the limit of the address space (ulimit -v), or free memory.',
  ],
  [
    /allocation failed|typed array length|Invalid string length|ERR_STRING_TOO_LONG/i,
    'There is not enough memory for this computation. Compare fewer rows, or free memory.',
  ],
  [
    /Worker initialization failure: E?(?:MFILE|NFILE)|^(?:EMFILE|ENFILE)\b/,
    'Too many files are open. Raise the limit (ulimit -n), close some programs, or give fewer --threads.',
  ],
  [
    /Worker initialization failure/,
    'No further thread can be started. Raise the limit (ulimit -u), close some programs, or give fewer --threads.',
  ],
  [/uv_cwd/, 'The folder that this was started in is no longer there. Change to another one.'],
];

/** A failure of the machine as a sentence for the user; any other as it is. */
export function asUserError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof UserError) return error;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new UserError(SENTENCES[1][1]);
  const found = SENTENCES.find(([pattern]) => pattern.test(error.message));
  return found ? new UserError(found[1]) : error;
}
