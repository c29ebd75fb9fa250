import type { Progress } from '../../shared/results/progress';

/** A stage of a run, by the name the user sees, and what it costs relative to the others. */
export interface PlannedStage {
  name: string;
  cost: number;
}

const MESSAGE_INTERVAL_MS = 100;
/** An estimate from less than this is a guess, and a wrong guess is worse than none. */
const ESTIMATE_AFTER_MS = 1000;
const ESTIMATE_AFTER_SHARE = 0.03;
const SMOOTHING_MS = 4000;

/**
 * Turns the progress of single stages into that of the whole run: a share that never falls, and the time left.
 * A run plans its first stages (reading) before it knows what the rest costs, then plans the rest.
 */
export class ProgressTracker {
  /** What is done, as a share of the costs, when each planned stage begins, and the share that it is itself. */
  private stages = new Map<string, { start: number; share: number }>();
  private from = 0;
  private until = 0;
  private plannedAt = 0;
  private fraction = 0;
  private secondsLeft: number | null = null;
  private estimatedAt = 0;
  private emittedAt = -Infinity;
  private emittedStage = '';

  /**
   * @param emit receives at most ten messages a second, beside those that begin a stage or end the run
   * @param now milliseconds on a clock that never goes back
   */
  constructor(
    private readonly emit: (progress: Progress) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Spreads what is missing from the present share to `until`, in [0, 1], over `stages` by their cost. */
  plan(stages: readonly PlannedStage[], until = 1): void {
    const total = stages.reduce((sum, { cost }) => sum + cost, 0);
    let before = 0;
    this.stages = new Map();
    for (const { name, cost } of stages) {
      if (!this.stages.has(name)) {
        const [start, share] = total > 0 ? [before / total, cost / total] : [1, 0];
        this.stages.set(name, { start, share });
      }
      before += cost;
    }
    this.from = this.fraction;
    this.until = until;
    this.plannedAt = this.now();
    this.secondsLeft = null;
  }

  /**
   * Reports that `stage`, one of the planned, is done to `share`, in [0, 1]; all stages before it are done.
   * @param shown what the user sees in place of its name
   */
  update(stage: string, share: number, shown = stage): void {
    const planned = this.stages.get(stage);
    if (!planned) throw new RangeError(`Stage "${stage}" was not planned.`);
    const done = planned.start + planned.share * Math.min(1, Math.max(0, share));
    const reached = this.from + (this.until - this.from) * done;
    this.fraction = Math.max(this.fraction, Math.min(1, reached));

    const time = this.now();
    const due = time - this.emittedAt >= MESSAGE_INTERVAL_MS;
    const last = this.fraction === 1 && share >= 1;
    if (!due && !last && shown === this.emittedStage) return;
    this.estimate(time);
    this.emittedAt = time;
    this.emittedStage = shown;
    this.emit({ stage: shown, fraction: this.fraction, secondsLeft: this.secondsLeft });
  }

  private estimate(time: number): void {
    const elapsed = time - this.plannedAt;
    const gained = this.fraction - this.from;
    const known = elapsed >= ESTIMATE_AFTER_MS && gained >= ESTIMATE_AFTER_SHARE;
    if (this.until < 1 || !known) return;
    const fresh = ((elapsed / gained) * (1 - this.fraction)) / 1000;
    if (this.secondsLeft === null) this.secondsLeft = fresh;
    else {
      const since = time - this.estimatedAt;
      const expected = Math.max(0, this.secondsLeft - since / 1000);
      this.secondsLeft = expected + (fresh - expected) * (1 - Math.exp(-since / SMOOTHING_MS));
    }
    this.estimatedAt = time;
  }
}

/** The progress of a run within one planned stage of another; the user sees what it does, and for `whom`. */
export function nestedProgress(progress: ProgressTracker, stage: string, whom: string): ProgressTracker {
  return new ProgressTracker((inner) => progress.update(stage, inner.fraction, `${inner.stage} · ${whom}`));
}

/** Progress as one line, for example `embedding A · 34 % · 12 s left`. */
export function describeProgress({ stage, fraction, secondsLeft }: Progress): string {
  const parts = [stage, `${Math.floor(fraction * 100)} %`];
  if (secondsLeft !== null) parts.push(`${describeSeconds(secondsLeft)} left`);
  return parts.join(' · ');
}

function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
