/** What the page of a panel is told of the run that fills it. */
import type { Progress } from '../results/progress';
import type { Side } from '../results/alignment';

/** What a run that begins is about. */
export interface Begun {
  /** As a heading. */
  doing: string;
  /** What it reads, by name; `side` is null where there is one file only. */
  files: readonly { side: Side | null; name: string }[];
}

/** What helps against a failure beside trying again. */
export type Help =
  /** Open the settings whose names begin so; all of the extension where no name is given. */
  | { type: 'openSettings'; name?: string }
  /** Show where it happened. */
  | { type: 'showDetails' };

/** What did not come about, and why as a sentence. */
export interface Failed {
  type: 'failed';
  what: string;
  message: string;
  help: Help | null;
}

/** @typeParam Kept what the page keeps at once, so that a window that is reloaded meanwhile brings the panel back */
export type RunEvent<Kept> =
  { type: 'begin'; begun: Begun; kept: Kept | null } | { type: 'progress'; progress: Progress } | Failed;
