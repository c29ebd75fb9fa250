import { CancelledError } from '../errors';
import type { Run } from '../runs/client';
import type { Requests, Results, RunKind } from '../runs/requests';
import type { Progress } from '../shared/results/progress';

/** Starts a run, and tells of its progress. */
export type Start = <K extends RunKind>(
  kind: K,
  ask: Requests[K],
  onProgress: (progress: Progress) => void,
) => Run<Results[K]>;

interface Going {
  run: Run<unknown>;
  /** Of everybody who waits for it. */
  listeners: Set<(progress: Progress) => void>;
}

/** Runs that several questions wait for at once. */
export interface SharedRuns {
  /**
   * What a run finds; one that is asked the same and goes on is waited for. Where the signal aborts it rejects with CancelledError at
   * once, and the run ends with the last who wait for it.
   */
  compute<K extends RunKind>(
    kind: K,
    ask: Requests[K],
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Results[K]>;
  /** Ends all that goes on. */
  cancel(): void;
}

export function shareRuns(start: Start): SharedRuns {
  const going = new Map<string, Going>();

  function begin<K extends RunKind>(key: string, kind: K, ask: Requests[K]): Going {
    const listeners: Going['listeners'] = new Set();
    const run = start(kind, ask, (progress) => listeners.forEach((listen) => listen(progress)));
    const own = { run, listeners };
    going.set(key, own);
    const forget = (): void => {
      if (going.get(key) === own) going.delete(key);
    };
    run.result.then(forget, forget);
    return own;
  }

  return {
    async compute<K extends RunKind>(
      kind: K,
      ask: Requests[K],
      signal: AbortSignal,
      onProgress: (progress: Progress) => void,
    ): Promise<Results[K]> {
      if (signal.aborted) throw new CancelledError();
      const key = JSON.stringify([kind, ask]);
      const { run, listeners } = going.get(key) ?? begin(key, kind, ask);
      // A listener of one's own, since two who wait may listen by the same function.
      const listen = (progress: Progress): void => onProgress(progress);
      listeners.add(listen);
      let giveUp = (): void => undefined;
      const aborted = new Promise<never>((_, reject) => {
        giveUp = () => {
          listeners.delete(listen);
          if (listeners.size === 0) {
            going.delete(key);
            run.cancel();
          }
          reject(new CancelledError());
        };
        signal.addEventListener('abort', giveUp);
      });
      try {
        return (await Promise.race([run.result, aborted])) as Results[K];
      } finally {
        signal.removeEventListener('abort', giveUp);
        listeners.delete(listen);
      }
    },
    cancel() {
      for (const { run } of going.values()) run.cancel();
      going.clear();
    },
  };
}
