import type { KernelPool } from '../../compute/pool';
import type { ProgressTracker } from './progress';
import type { RunCache } from './runCache';

/** What every run works with. */
export interface RunContext {
  pool: KernelPool;
  progress: ProgressTracker;
  cache: RunCache;
}
