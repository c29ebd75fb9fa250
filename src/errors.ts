/**
 * A failure that the user can act on. The message is one clear sentence (or two): the file, what is wrong
 * with it, and what to do. It is shown as it is, in a notification or on stderr, without a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Thrown by long work once its cancellation flag is set. Never shown to the user. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled.');
  }
}

/** Thrown by a run that would take longer than it may where it is: it is done elsewhere. Never shown to the user. */
export class TooLongHereError extends Error {
  override readonly name = 'TooLongHereError';
}
