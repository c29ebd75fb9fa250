import type { RunContext } from '../context/context';
import type { PlannedStage } from '../context/plannedStage';
import type { Kept } from '../context/runCache';

/** A stage of a run: what it finds of something, `By` of which decides it. The cache keeps it. */
export interface Stage<By, Found, Of extends By = By> extends Kept<By, Found> {
  /** What the user sees of it. */
  name(of: Of): string;
  /** Nanoseconds on two threads, roughly: only proportions to other stages matter. */
  cost(of: Of): number;
  /** The share of that on one thread, which others do not make shorter; a tenth where not given. */
  alone?: number;
  /** How far off the cost may be beside, as a factor, where it follows from what is not known yet. */
  unsure?(of: Of): number;
  /**
   * Finds it, and before that what it needs and is a stage of its own.
   *
   * @param show told the share that is done, in [0, 1]
   * @throws CancelledError
   */
  compute(of: Of, context: RunContext, show: (share: number) => void): Promise<Found>;
}

/** A stage of one thing, and what the cache holds of it. */
export interface Recalled<Of, Found> {
  stage: Stage<Of, Found>;
  of: Of;
  known: Found | null;
}

/** Looks into the cache for what a stage finds. */
export async function recall<Of, Found>(
  stage: Stage<Of, Found>,
  of: Of,
  { cache }: RunContext,
): Promise<Recalled<Of, Found>> {
  return { stage, of, known: await cache.load(stage, of) };
}

/** What beginning a stage costs, whatever it does: threads and memory. */
const BEGINNING = 2e7;

/** A stage as it is planned. */
export function planned<Of>(
  stage: Pick<Stage<Of, unknown>, 'name' | 'cost' | 'alone' | 'unsure'>,
  of: Of,
): PlannedStage {
  const cost = stage.cost(of);
  const { alone = 0.1 } = stage;
  const unsure = stage.unsure?.(of) ?? 1;
  return { name: stage.name(of), cost: cost > 0 ? BEGINNING + cost : 0, alone, unsure };
}

/** The stage where it is left to do; none where its result is known. */
export function left<Of, Found>({ stage, of, known }: Recalled<Of, Found>): PlannedStage[] {
  return known === null ? [planned(stage, of)] : [];
}

/** What the stage finds, computed and kept unless it is known; the stage must be planned. Throws CancelledError. */
export async function complete<Of, Found>(
  { stage, of, known }: Recalled<Of, Found>,
  context: RunContext,
): Promise<Found> {
  if (known !== null) return known;
  const name = stage.name(of);
  const found = await stage.compute(of, context, (share) => context.progress.update(name, share));
  await keep(stage, of, found, context);
  return found;
}

/** Keeps what was found, also where the run was cancelled meanwhile. Throws CancelledError then. */
export async function keep<By, Found>(
  kept: Kept<By, Found>,
  by: By,
  found: Found,
  { cache, pool }: RunContext,
): Promise<void> {
  await cache.store(kept, by, found);
  pool.throwIfCancelled();
}
