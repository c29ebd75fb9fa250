import type { Progress } from '../../shared/results/progress';
import type { Run } from '../../runs/client';
import type { RunEntry } from '../runningWork';

const NOWHERE: RunEntry = { show: () => undefined, end: () => undefined };

/** Runs of which one goes on at a time: each takes the place of the one before. */
export class RunOwner {
  private run: Run<unknown> | null = null;

  /** How often the user has ended what goes on. */
  private stops = 0;

  private begun: () => RunEntry = () => NOWHERE;
  private entry = NOWHERE;

  /** Has each run shown by what `begin` returns as well, until it ends. */
  showBy(begin: () => RunEntry): void {
    this.begun = begin;
  }

  get isRunning(): boolean {
    return this.run !== null;
  }

  /** Waits until no run goes on. @returns whether none was cancelled or abandoned meanwhile */
  async idle(): Promise<boolean> {
    const { stops } = this;
    while (this.run) await this.run.result.catch(() => undefined);
    return this.stops === stops;
  }

  cancel(): void {
    this.stops++;
    this.run?.cancel();
  }

  /** Ends the run on this machine, and nobody hears of it any more. */
  abandon(): void {
    this.stops++;
    this.drop();
  }

  private drop(): void {
    this.entry.end();
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
    this.drop();
    let run: Run<T> | null = null;
    const entry = (this.entry = this.begun());
    const isCurrent = (): boolean => this.run === run;
    try {
      run = start((progress) => {
        if (!isCurrent()) return;
        entry.show(progress);
        onProgress(progress);
      });
      this.run = run;
      const result = await run.result;
      if (isCurrent()) onEnd(result);
    } catch (error) {
      if (isCurrent()) onFailure(error);
    } finally {
      entry.end();
      if (isCurrent()) this.run = null;
    }
  }
}
