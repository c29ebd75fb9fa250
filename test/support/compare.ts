import { resolve } from 'node:path';
import { startRun, type Run } from '../../src/runs/client';
import type { FeatureSettings } from '../../src/shared/settings/features';
import type { Comparison } from '../../src/runs/compare';
import type { CacheLocation } from '../../src/runs/context/runCache';
import type { Requests } from '../../src/runs/requests';
import type { PairsAsked } from '../../src/runs/context/rowPairs';

/** Starts a comparison that asks for nothing in particular but what is given. */
export function startCompare(
  ask: Omit<Requests['compare'], 'features' | 'samples' | 'pairs' | 'robustnessRuns'> & {
    features?: Partial<FeatureSettings>;
    samples?: string;
    pairs?: PairsAsked;
    robustnessRuns?: number;
  },
  cache: CacheLocation | null,
  onStage: (stage: string) => void = () => undefined,
): Run<Comparison> {
  return startRun(
    {
      kind: 'compare',
      ask: { features: {}, samples: null, pairs: 'exact', robustnessRuns: 0, ...ask },
      threads: 2,
      cache,
    },
    { distFolder: resolve('dist'), onProgress: ({ stage }) => onStage(stage) },
  );
}

/** Compares to the end; the stages in the order in which they ran. */
export async function compareAll(
  ask: Parameters<typeof startCompare>[0],
  cache: CacheLocation | null,
): Promise<{ comparison: Comparison; stages: string[] }> {
  const stages = new Set<string>();
  const comparison = await startCompare(ask, cache, (stage) => stages.add(stage)).result;
  return { comparison, stages: [...stages] };
}
