import { TooLongHereError } from '../../errors';
import type { Progress, RunStages } from '../../shared/results/progress';
import { timeLeft } from '../../shared/timeLeft';
import { onThreads, type PlannedStage } from './plannedStage';
import { StageRates, type Guess } from './stageRates';

const MESSAGE_INTERVAL_MS = 100;
/** An estimate from less than this is a guess, and a wrong guess is worse than none. */
const ESTIMATE_AFTER_MS = 1000;
const ESTIMATE_AFTER_SHARE = 0.03;
/** How slowly what is said moves towards what is known by now: a share of what is left, within bounds. */
const SMOOTHING = { share: 0.1, least: 500, most: 4000 };

/** A stage of the plan, and the share that is done when it begins. */
interface Placed extends PlannedStage {
  at: number;
  start: number;
  share: number;
}

/**
 * Turns the progress of single stages into that of the whole run: a share that never falls, and the time left.
 * A run plans its first stages (reading) before it knows what the rest costs, then plans the rest; it may plan again what is
 * left when it knows better.
 */
export class ProgressTracker {
  private stages = new Map<string, Placed>();
  private readonly rates = new StageRates();
  /** The stage that goes on, and when it began. */
  private current: { stage: Placed; since: number } | null = null;
  private readonly done = new Set<string>();
  private from = 0;
  private until = 0;
  private plannedAt = 0;
  private fraction = 0;
  private left: Guess | null = null;
  private estimatedAt = 0;
  private emittedAt = -Infinity;
  private emittedStage = '';

  /**
   * @param emit receives at most ten messages a second, beside those that begin a stage or end the run
   * @param now milliseconds on a clock that never goes back
   * @param threads that the run computes on
   * @param mostSeconds what is planned to take longer is not begun
   */
  constructor(
    private readonly emit: (progress: Progress) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly threads = 2,
    private readonly mostSeconds = Infinity,
  ) {}

  /**
   * Spreads what is missing from the present share to `until`, in [0, 1], over `stages` by their cost.
   *
   * @throws TooLongHereError
   */
  plan(stages: readonly PlannedStage[], until = 1): void {
    this.endStage();
    // A cache that somebody changed may say anything of what is left to do.
    const sound = (cost: number): number => (cost > 0 && cost < Infinity ? cost : 0);
    const each = stages.map((stage) => onThreads({ ...stage, cost: sound(stage.cost) }, this.threads));
    const total = each.reduce((sum, { cost }) => sum + cost, 0);
    if (until === 1 && total * 1e-9 > this.mostSeconds)
      throw new TooLongHereError('This takes too long here.');
    let before = 0;
    this.stages = new Map();
    for (const stage of each) {
      const { name, cost } = stage;
      if (!this.stages.has(name)) {
        const [start, share] = total > 0 ? [before / total, cost / total] : [1, 0];
        this.stages.set(name, { ...stage, at: this.stages.size, start, share });
      }
      before += cost;
    }
    this.from = this.fraction;
    this.until = until;
    this.plannedAt = this.now();
  }

  /**
   * Reports that `stage`, one of the planned, is done to `share`, in [0, 1]; all stages before it are done.
   * @param shown what the user sees in place of its name
   */
  update(stage: string, share: number, shown = stage): void {
    const planned = this.stages.get(stage);
    if (!planned) throw new RangeError(`Stage "${stage}" was not planned.`);
    const within = Math.min(1, Math.max(0, share));
    const reached = this.from + (this.until - this.from) * (planned.start + planned.share * within);
    this.fraction = Math.max(this.fraction, Math.min(1, reached));

    const time = this.now();
    if (this.current?.stage !== planned) {
      this.endStage();
      this.current = { stage: planned, since: time };
    }
    const due = time - this.emittedAt >= MESSAGE_INTERVAL_MS;
    const last = this.fraction === 1 && share >= 1;
    if (!due && !last && shown === this.emittedStage) return;
    this.estimate(planned, within, time);
    this.emittedAt = time;
    this.emittedStage = shown;
    const stages = shown === stage ? { stages: this.around(planned) } : {};
    this.emit({ stage: shown, fraction: this.fraction, secondsLeft: this.secondsLeft(), ...stages });
  }

  private around({ name, at }: Placed): RunStages {
    const coming = [...this.stages.values()].filter((each) => each.at > at && each.share > 0);
    return {
      done: [...this.done].filter((each) => each !== name),
      coming: coming.map((each) => each.name),
    };
  }

  private endStage(): void {
    // What is planned before the rest costs something else than that.
    if (this.current) this.done.add(this.current.stage.name);
    if (this.current && this.until === 1) this.rates.add(this.current.stage, this.now() - this.current.since);
    this.current = null;
  }

  private estimate(stage: Placed, share: number, time: number): void {
    const known = time - this.plannedAt >= ESTIMATE_AFTER_MS || this.left !== null;
    if (this.until < 1 || !known || this.fraction < ESTIMATE_AFTER_SHARE) return;
    const coming = [...this.stages.values()].filter(({ at }) => at > stage.at);
    const fresh = this.rates.left(stage, { share, ms: time - this.current!.since }, coming);
    if (fresh === null) return;
    const since = time - this.estimatedAt;
    const expected = this.left === null ? fresh.ms : Math.max(0, this.left.ms - since);
    const { share: part, least, most } = SMOOTHING;
    const smoothing = Math.min(most, Math.max(least, part * fresh.ms));
    const ms = expected + (fresh.ms - expected) * (1 - Math.exp(-since / smoothing));
    this.left = { ms, factor: fresh.factor };
    this.estimatedAt = time;
  }

  private secondsLeft(): Progress['secondsLeft'] {
    if (this.left === null) return null;
    const { ms, factor } = this.left;
    return { least: ms / factor / 1000, most: (ms * factor) / 1000 };
  }
}

/** The progress of a run within one planned stage of another; the user sees what it does, and for `whom`. */
export function nestedProgress(progress: ProgressTracker, stage: string, whom: string): ProgressTracker {
  return new ProgressTracker((inner) => progress.update(stage, inner.fraction, `${inner.stage} · ${whom}`));
}

/** Progress as one line, for example `embedding A · 34 % · about 12 s left`. */
export function describeProgress({ stage, fraction, secondsLeft }: Progress): string {
  const parts = [stage, `${Math.floor(fraction * 100)} %`];
  if (secondsLeft !== null) parts.push(timeLeft(secondsLeft));
  return parts.join(' · ');
}
