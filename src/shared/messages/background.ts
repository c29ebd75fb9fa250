import type { Progress } from '../results/progress';

/** Something that is computed while the page shows the rest, or why it did not come about. */
export interface Background<Kind extends string> {
  kind: Kind;
  /** null while it waits for other runs. */
  progress: Progress | null;
  /** A sentence; null while it goes on. */
  failure: string | null;
}
