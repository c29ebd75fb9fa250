import type { RUNS } from './runs';
import type { CacheLocation } from './context/runCache';

type Runs = typeof RUNS;

export type RunKind = keyof Runs;

/** What each kind of run is asked. All paths are absolute; settings that are not given have defaults. */
export type Requests = { [K in RunKind]: Parameters<Runs[K]>[0] };

/** What each kind of run answers. Large arrays move between threads, they are not copied. */
export type Results = { [K in RunKind]: Awaited<ReturnType<Runs[K]>> };

export interface RunRequest<K extends RunKind = RunKind> {
  kind: K;
  ask: Requests[K];
  /** Number of compute threads, at least 1. */
  threads: number;
  cache: CacheLocation | null;
  /** Given, what is planned to take more seconds than this is not begun: the run ends by TooLongHereError. */
  mostSeconds?: number;
}
