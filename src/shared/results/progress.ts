/** How far a run is. */
export interface Progress {
  /** For example `embedding A`. */
  stage: string;
  /** Share of the whole run that is done, in [0, 1]. */
  fraction: number;
  /** Between how many seconds are left, as estimated; null while unknown. */
  secondsLeft: { least: number; most: number } | null;
}
