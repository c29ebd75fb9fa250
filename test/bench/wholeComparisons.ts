import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED } from '../support/shared';

const EXPERIMENTS = [
  join('media', 'sample'),
  join(SHARED, 'data', 'cifar-vits-small'),
  join(SHARED, 'data', 'cifar-vits'),
];

/** Seconds of one comparison by the command line, from its start to its end. */
function compareSeconds(experiment: string, options: string[]): number {
  const files = ['dino', 'supervised'].map((model) => join(experiment, 'features', model, 'block_6.npy'));
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'compare', ...files, ...options]);
  if (status !== 0) throw new Error(stderr.toString());
  return (performance.now() - start) / 1000;
}

/** Times whole comparisons: on all cores, on one, and again with the concepts in the cache. */
export function wholeComparisons(): void {
  console.log('\nSeconds of a whole comparison; in brackets the ratio to that on all cores');
  console.log(`${'experiment'.padEnd(28)}      all cores      one thread    from the cache`);
  for (const experiment of EXPERIMENTS.filter((folder) => existsSync(folder))) {
    const cache = mkdtempSync(join(tmpdir(), 'concept-alignment-bench-'));
    try {
      const all = compareSeconds(experiment, ['--cache', cache]);
      const cached = compareSeconds(experiment, ['--cache', cache]);
      const one = compareSeconds(experiment, ['--threads', '1']);
      const cell = (seconds: number): string => `${seconds.toFixed(1)} (${(seconds / all).toFixed(2)})`;
      const cells = [all.toFixed(1), cell(one), cell(cached)];
      console.log([experiment.padEnd(28), ...cells.map((text) => text.padStart(15))].join(' '));
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  }
}
