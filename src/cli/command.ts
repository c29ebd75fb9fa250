import type { Progress } from '../shared/results/progress';
import type { Run } from '../runs/client';
import type { Requests, Results, RunKind } from '../runs/requests';
import type { Arguments, Usage } from './usage';

/** Executes one run with progress on stderr. */
export type Execute = <K extends RunKind>(kind: K, ask: Requests[K]) => Promise<Results[K]>;

/** What a run has to do with the process it is asked for in. */
export interface Host {
  /** Compute threads of this machine. */
  threads: number;
  /** The folder of the built files. */
  distFolder: string;
  /** Where runs keep what they find; null where they do not. */
  keptIn: string | null;
  /** Follows a run to its end with progress on stderr; Ctrl+C cancels it. */
  follow: <T>(start: (onProgress: (progress: Progress) => void) => Run<T>) => Promise<T>;
}

/** What a command reads of its positional arguments: these files alone, rows of features, those with what describes them, or a whole experiment. */
export type Reads = 'files' | 'rows' | 'described rows' | 'experiment';

export interface Command extends Usage {
  name: string;
  summary: string;
  reads: Reads;
  /** Its run keeps what it has found on disk, for a while where no folder is named for that. */
  needsCache?: true;
  /** What it writes to stdout where that is not its result as JSON: a text that it returns, or what a protocol says. */
  prints?: 'text' | 'protocol';
  /** Returns what goes to stdout, or nothing; sentences that the user should read go to `warn`. */
  run(args: Arguments, execute: Execute, warn: (sentence: string) => void, host: Host): Promise<unknown>;
}
