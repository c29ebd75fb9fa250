import type { Progress } from '../../protocol';
import type { Run } from '../../runs/client';

/** Runs of which one goes on at a time: each takes the place of the one before. */
export class RunOwner {
  private run: Run<unknown> | null = null;

  /** Resolves when the run that goes on has ended, however it does; null without one. */
  get going(): Promise<void> | null {
    return (
      this.run &&
      this.run.result.then(
        () => undefined,
        () => undefined,
      )
    );
  }

  cancel(): void {
    this.run?.cancel();
  }

  /** Ends the run on this machine, and nobody hears of it any more. */
  abandon(): void {
    this.run?.abandon();
    this.run = null;
  }

  /**
   * Starts a run and follows it to its end.
   *
   * @param onEnd gets the result
   * @param onFailure gets what `start` or the run throws
   */
  async follow<T>(
    start: (onProgress: (progress: Progress) => void) => Run<T>,
    onProgress: (progress: Progress) => void,
    onEnd: (result: T) => void,
    onFailure: (error: unknown) => void,
  ): Promise<void> {
    this.abandon();
    let run: Run<T> | null = null;
    const isCurrent = (): boolean => this.run === run;
    try {
      run = start((progress) => {
        if (isCurrent()) onProgress(progress);
      });
      this.run = run;
      const result = await run.result;
      if (isCurrent()) onEnd(result);
    } catch (error) {
      if (isCurrent()) onFailure(error);
    } finally {
      if (isCurrent()) this.run = null;
    }
  }
}
