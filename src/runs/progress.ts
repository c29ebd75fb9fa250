import type { Progress } from '../protocol';

/** A stage of a run, by the name the user sees, and what it costs relative to the others. */
export interface Stage {
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
  private stages: readonly Stage[] = [];
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
  plan(stages: readonly Stage[], until = 1): void {
    this.stages = stages;
    this.from = this.fraction;
    this.until = until;
    this.plannedAt = this.now();
    this.secondsLeft = null;
  }

  /** Reports that `stage`, one of the planned, is done to `share`, in [0, 1]; all stages before it are done. */
  update(stage: string, share: number): void {
    const at = this.stages.findIndex(({ name }) => name === stage);
    if (at < 0) throw new RangeError(`Stage "${stage}" was not planned.`);
    const total = sumCosts(this.stages);
    const done = sumCosts(this.stages.slice(0, at)) + this.stages[at].cost * Math.min(1, Math.max(0, share));
    const reached = this.from + (this.until - this.from) * (total > 0 ? done / total : 1);
    this.fraction = Math.max(this.fraction, Math.min(1, reached));

    const time = this.now();
    const due = time - this.emittedAt >= MESSAGE_INTERVAL_MS;
    const last = this.fraction === 1 && share >= 1;
    if (!due && !last && stage === this.emittedStage) return;
    this.estimate(time);
    this.emittedAt = time;
    this.emittedStage = stage;
    this.emit({ stage, fraction: this.fraction, secondsLeft: this.secondsLeft });
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

function sumCosts(stages: readonly Stage[]): number {
  return stages.reduce((sum, { cost }) => sum + cost, 0);
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
