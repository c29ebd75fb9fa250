/** How far a run is. */
export interface Progress {
  /** For example `embedding A`. */
  stage: string;
  /** Share of the whole run that is done, in [0, 1]. */
  fraction: number;
  /** Between how many seconds are left, as estimated; null while unknown. */
  secondsLeft: { least: number; most: number } | null;
  /** What comes before and after the stage that goes on; absent where that is part of another run. */
  stages?: RunStages;
}

/** The stages of a run around the one that goes on, in order, by the names that the user sees. */
export interface RunStages {
  done: readonly string[];
  /** As far as they are planned. */
  coming: readonly string[];
}
