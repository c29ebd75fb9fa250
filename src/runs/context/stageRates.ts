import type { PlannedStage } from './plannedStage';

/** How long something takes: the best guess, and how far off it may be, as a factor of at least 1. */
export interface Guess {
  ms: number;
  factor: number;
}

/** How much of a stage must be done until its own pace says more than that of others. */
const OWN_SHARE = 0.25;
/** How far off guesses may be: by the pace of the stage itself, of one of its kind, and of others. */
const FACTORS = { own: 1.15, kind: 1.25, others: 2 };

/**
 * What stages take on two cores, in milliseconds for a nanosecond of their costs, and for how much of them that stands until the run has
 * told better. Costs of less are no times, and nothing is known of them before.
 */
const BEFORE = { pace: 3.4e-6, ms: 3000, least: 1e7 };

/** What finished stages of a run took, against what they were thought to cost. */
export class StageRates {
  private readonly byKind = new Map<string, { cost: number; ms: number }>();

  /** A stage has ended after so many milliseconds. */
  add({ name, cost }: PlannedStage, ms: number): void {
    const known = this.byKind.get(kindOf(name)) ?? { cost: 0, ms: 0 };
    this.byKind.set(kindOf(name), { cost: known.cost + cost, ms: known.ms + ms });
  }

  /**
   * What is left of a run: of its stage that goes on, and of those that come.
   *
   * @param going its share that is done, in [0, 1], and how long it has gone on, in milliseconds
   * @returns null while nothing has been measured
   */
  left(
    current: PlannedStage,
    going: { share: number; ms: number },
    coming: readonly PlannedStage[],
  ): Guess | null {
    const { share, ms } = going;
    const others = this.paceOfAll(current, going, coming);
    if (others === null) return null;
    const known = this.byKind.get(kindOf(current.name));
    const before = this.guess(current, others);
    const own = share > 0 ? (ms / share) * (1 - share) : before.ms;
    const weight = Math.min(1, share / OWN_SHARE);
    const guesses: Guess[] = [
      {
        ms: weight * own + (1 - weight) * Math.max(0, before.ms - ms),
        factor: weight * FACTORS.own + (1 - weight) * (known ? FACTORS.kind : FACTORS.others),
      },
      ...coming.map((stage) => this.guess(stage, others)),
    ];
    const total = guesses.reduce((sum, each) => sum + each.ms, 0);
    const most = guesses.reduce((sum, each) => sum + each.ms * each.factor, 0);
    return { ms: total, factor: total > 0 ? most / total : 1 };
  }

  /** By stages of the same kind, as that of side A for side B; else by all. */
  private guess({ name, cost }: PlannedStage, others: number): Guess {
    const known = this.byKind.get(kindOf(name));
    if (known && known.cost > 0) return { ms: (cost * known.ms) / known.cost, factor: FACTORS.kind };
    return { ms: cost * others, factor: FACTORS.others };
  }

  /** Milliseconds for a unit of cost, over all that is done. */
  private paceOfAll(
    { cost }: PlannedStage,
    { share, ms }: { share: number; ms: number },
    coming: readonly PlannedStage[],
  ): number | null {
    const areTimes = cost + coming.reduce((sum, each) => sum + each.cost, 0) > BEFORE.least;
    const before = areTimes ? { cost: BEFORE.ms / BEFORE.pace, ms: BEFORE.ms } : { cost: 0, ms: 0 };
    const done = [...this.byKind.values()].reduce(
      (sum, each) => ({ cost: sum.cost + each.cost, ms: sum.ms + each.ms }),
      { cost: before.cost + cost * share, ms: before.ms + ms },
    );
    return done.cost > 0 && done.ms > 0 ? done.ms / done.cost : null;
  }
}

/** What a stage is called without what it is of: `embedding` for `embedding A`. */
function kindOf(name: string): string {
  return name.replace(/( and)? ([AB]|\d+)\b/g, '');
}
