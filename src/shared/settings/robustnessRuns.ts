/** Rows below which concepts are discovered once more without being asked. */
export const AUTOMATIC_ROWS = 20_000;

/** Runs with other seeds: those that are asked for, or for null one where there are few rows. */
export function robustnessRunsFor(asked: number | null, rows: number): number {
  return asked ?? (rows < AUTOMATIC_ROWS ? 1 : 0);
}
