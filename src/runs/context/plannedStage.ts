/** A stage of a run, by the name the user sees, and what it costs relative to the others. */
export interface PlannedStage {
  name: string;
  cost: number;
}
