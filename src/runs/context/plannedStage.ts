/** A stage of a run, by the name the user sees, and what it costs relative to the others. */
export interface PlannedStage {
  name: string;
  /** On two threads. */
  cost: number;
  /** The share of its cost that more threads do not make shorter; none where not given. */
  alone?: number;
  /** How far off the cost may be for want of what it follows from, as a factor; 1 where not given. */
  unsure?: number;
}

/** Threads that costs are given for. */
const USUAL_THREADS = 2;

/** What a stage costs on so many threads. */
export function onThreads(stage: PlannedStage, threads: number): PlannedStage {
  const { cost, alone = 0 } = stage;
  return { ...stage, cost: cost * (alone + ((1 - alone) * USUAL_THREADS) / threads) };
}
