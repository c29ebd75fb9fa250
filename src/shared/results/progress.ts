/** How far a run is. */
export interface Progress {
  /** For example `embedding A`. */
  stage: string;
  /** Share of the whole run that is done, in [0, 1]. */
  fraction: number;
  /** Estimated seconds left, null while unknown. */
  secondsLeft: number | null;
}
