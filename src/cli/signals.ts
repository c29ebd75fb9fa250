import { CancelledError } from '../errors';
import type { Run } from '../runs/client';
import type { EndSignal } from './exitCodes';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const satisfies readonly EndSignal[];

/** How long threads may take to end by themselves once nobody waits for their run. */
const PATIENCE_MS = 1000;

/** A signal has ended what the command was doing. */
export class EndedError extends Error {
  override readonly name = 'EndedError';
  constructor(readonly signal: EndSignal) {
    super(signal === 'SIGINT' ? 'cancelled.' : `ended by ${signal}.`);
  }
}

/** What signals do while a command runs: the first one ends its run, the next one the process. */
export interface SignalWatch {
  /** The first that came; null while none has. */
  readonly signal: EndSignal | null;
  /** Waits for a run, which a signal ends. Throws CancelledError where one has come already. */
  follow<T>(start: () => Run<T>): Promise<T>;
  /** Signals do again what they do by themselves. */
  close(): void;
  /** Ends the process before long: a thread that waits for a disk without end does not end by itself. */
  endSoon(): void;
}

/** @param cleanUp removes what must not be left behind; called before a signal ends the process */
export function watchSignals(cleanUp: () => void): SignalWatch {
  let came: EndSignal | null = null;
  let run: Run<unknown> | null = null;

  function close(): void {
    for (const each of SIGNALS) process.off(each, onSignal);
  }
  function endProcess(signal: EndSignal): void {
    cleanUp();
    close();
    process.kill(process.pid, signal);
  }
  function onSignal(signal: EndSignal): void {
    if (came !== null) return endProcess(signal);
    came = signal;
    // Jobs elsewhere outlive the terminal that they were submitted from; Ctrl+C is meant for them too.
    if (signal === 'SIGINT') run?.cancel();
    else run?.abandon();
  }
  for (const each of SIGNALS) process.on(each, onSignal);

  return {
    get signal() {
      return came;
    },
    async follow(start) {
      if (came !== null) throw new CancelledError();
      const started = start();
      run = started;
      try {
        return await started.result;
      } finally {
        run = null;
      }
    },
    close,
    endSoon() {
      setTimeout(() => endProcess(came!), PATIENCE_MS).unref();
    },
  };
}
