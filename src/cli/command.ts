import type { Requests, Results, RunKind } from '../runs/requests';
import type { Arguments, Usage } from './usage';

/** Executes one run with progress on stderr. */
export type Execute = <K extends RunKind>(kind: K, ask: Requests[K]) => Promise<Results[K]>;

export interface Command extends Usage {
  name: string;
  summary: string;
  /** Its run keeps what it has found on disk, for a while where no folder is named for that. */
  needsCache?: true;
  /** Returns what goes to stdout as JSON, or nothing; sentences that the user should read go to `warn`. */
  run(args: Arguments, execute: Execute, warn: (sentence: string) => void): Promise<unknown>;
}
