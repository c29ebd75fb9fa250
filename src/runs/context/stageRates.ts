import type { PlannedStage } from './plannedStage';

/** How long something takes: the best guess, and how far off it may be, as a factor of at least 1. */
export interface Guess {
  ms: number;
  factor: number;
}

/** How much of a stage must be done until its own pace says more than that of others. */
const OWN_SHARE = 0.4;
/** How far off guesses may be, as a share: by the pace of the stage itself, of one of its kind, and of others. */
const ERRORS = { own: 0.12, kind: 0.12, others: 0.3 };

/**
 * What stages take, in milliseconds for a nanosecond of their costs, and for how much of them that stands until the run has
 * told better. Costs of less are no times, and nothing is known of them before.
 */
const BEFORE = { pace: 1.1e-6, ms: 50, least: 1e7 };

/** A guess in milliseconds, and what it may be off by. */
interface Part {
  ms: number;
  error: number;
}

/** What finished stages of a run took, against what they were thought to cost. */
export class StageRates {
  private readonly byKind = new Map<string, { cost: number; ms: number }>();

  /** A stage has ended after so many milliseconds. */
  add({ name, cost }: PlannedStage, ms: number): void {
    const known = this.byKind.get(kindOf(name)) ?? { cost: 0, ms: 0 };
    this.byKind.set(kindOf(name), { cost: known.cost + cost, ms: known.ms + ms });
  }

  /**
   * What is left of a run: of its stage that goes on, and of those that come. The errors of kinds of stages are independent of each other, those
   * by the pace of all are one error, and so are those of costs that are not known yet, which follow from the number of concepts.
   *
   * @param going its share that is done, in [0, 1], and how long it has gone on, in milliseconds
   * @returns null while nothing has been measured
   */
  left(
    current: PlannedStage,
    going: { share: number; ms: number },
    coming: readonly PlannedStage[],
  ): Guess | null {
    const pace = this.paceOfAll(current, going, coming);
    if (pace === null) return null;
    const own = this.leftOf(current, going, pace);
    let [ms, squares, byPace, unsure] = [own.ms, own.error ** 2, 0, 0];
    for (const stage of coming) {
      const known = this.byKnown(stage);
      const guess = known ?? stage.cost * pace;
      ms += guess;
      if (known === null) byPace += ERRORS.others * guess;
      else squares += (ERRORS.kind * guess) ** 2;
      unsure += ((stage.unsure ?? 1) - 1) * guess;
    }
    const error = Math.sqrt(squares + byPace ** 2 + unsure ** 2);
    return { ms, factor: ms > 0 ? 1 + error / ms : 1 };
  }

  /** What is left of the stage that goes on: the more of it is done, the more by its own pace. */
  private leftOf(stage: PlannedStage, { share, ms }: { share: number; ms: number }, pace: number): Part {
    const known = this.byKnown(stage);
    const before = known ?? stage.cost * pace;
    const own = share > 0 ? (ms / share) * (1 - share) : before;
    const weight = Math.min(1, share / OWN_SHARE);
    const left = weight * own + (1 - weight) * Math.max(0, before - ms);
    const error = weight * ERRORS.own + (1 - weight) * (known === null ? ERRORS.others : ERRORS.kind);
    return { ms: left, error: error * left };
  }

  /** By stages of the same kind, as that of side A for side B; null where there are none. */
  private byKnown({ name, cost }: PlannedStage): number | null {
    const known = this.byKind.get(kindOf(name));
    return known && known.cost > 0 ? (cost * known.ms) / known.cost : null;
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
