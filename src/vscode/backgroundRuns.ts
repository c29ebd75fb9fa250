import type { Run } from '../runs/client';
import type { Progress } from '../shared/results/progress';

/** What nobody waits for. */
export interface BackgroundTask<T> {
  start: (onProgress: (progress: Progress) => void) => Run<T>;
  /** @param progress null while it waits for other runs */
  onProgress: (progress: Progress | null) => void;
  onEnd: (result: T) => void;
  /** Gets what `start` or the run throws. */
  onFailure: (error: unknown) => void;
}

/** Runs that nobody waits for: one at a time, and none while a run goes on that somebody waits for. */
export interface BackgroundRuns {
  /**
   * Lets a run have the machine: what goes on in the background ends, and begins anew after it. What it had finished of its stages is in
   * the cache.
   */
  giveWay(run: Promise<unknown>): void;
  /** Starts a task when its turn has come. @returns what ends it, after which nobody hears of it any more */
  add<T>(task: BackgroundTask<T>): () => void;
}

export function createBackgroundRuns(): BackgroundRuns {
  let awaited = 0;
  let waiting: BackgroundTask<unknown>[] = [];
  let current: { task: BackgroundTask<unknown>; run: Run<unknown> | null } | null = null;

  function begin(): void {
    if (current !== null || awaited > 0) return;
    const task = waiting.shift();
    if (!task) return;
    const mine = { task, run: null as Run<unknown> | null };
    const isCurrent = (): boolean => current === mine;
    const end = (tell: () => void): void => {
      if (!isCurrent()) return;
      current = null;
      tell();
      begin();
    };
    current = mine;
    try {
      mine.run = task.start((progress) => {
        if (isCurrent()) task.onProgress(progress);
      });
    } catch (error) {
      end(() => task.onFailure(error));
      return;
    }
    mine.run.result.then(
      (result) => end(() => task.onEnd(result)),
      (error: unknown) => end(() => task.onFailure(error)),
    );
  }

  function drop(): void {
    current?.run?.abandon();
    current = null;
  }

  return {
    giveWay(run) {
      awaited++;
      if (current) {
        const { task } = current;
        drop();
        waiting.unshift(task);
        task.onProgress(null);
      }
      const isOver = (): void => {
        awaited--;
        // After whoever waited for the run has made of its result what there is to do next.
        setImmediate(begin);
      };
      run.then(isOver, isOver);
    },
    add<T>(task: BackgroundTask<T>) {
      const each = task as BackgroundTask<unknown>;
      waiting.push(each);
      begin();
      return () => {
        waiting = waiting.filter((other) => other !== each);
        if (current?.task !== each) return;
        drop();
        begin();
      };
    },
  };
}
