/** Signals that end the program. */
export type EndSignal = 'SIGHUP' | 'SIGINT' | 'SIGTERM';

/** What the program ends with; after a signal what shells report for a program that it ended. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  SIGHUP: 129,
  SIGINT: 130,
  /** Nobody reads the result any more: what shells report for the signal that other programs get then. */
  SIGPIPE: 141,
  SIGTERM: 143,
} as const;
