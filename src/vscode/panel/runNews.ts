import type { Begun, Failed, RunEvent } from '../../shared/messages/runEvents';
import type { Progress } from '../../shared/results/progress';

/** How the run of a panel goes, told to its page, and again to one that was loaded anew. */
export class RunNews<Kept> {
  private begun: Extract<RunEvent<Kept>, { type: 'begin' }> | null = null;
  private progress: Progress | null = null;
  private failure: Failed | null = null;

  constructor(private readonly tell: (event: RunEvent<Kept>) => void) {}

  /** @see RunEvent */
  begin(begun: Begun, kept: Kept | null): void {
    this.begun = { type: 'begin', begun, kept };
    this.clear();
    this.tell(this.begun);
  }

  showProgress(progress: Progress): void {
    this.progress = progress;
    this.tell({ type: 'progress', progress });
  }

  /** What is told later: the run has failed, or it ended well or by the user with null. */
  end(failure: Failed | null): void {
    this.clear();
    this.failure = failure;
  }

  /** Tells a page what the run is about, before anything else. */
  tellBegun(): void {
    if (this.begun) this.tell(this.begun);
  }

  /** Tells a page how far the run is or how it failed, after all that it shows. */
  tellRest(): void {
    if (this.failure) this.tell(this.failure);
    if (this.progress) this.tell({ type: 'progress', progress: this.progress });
  }

  private clear(): void {
    this.progress = null;
    this.failure = null;
  }
}
