/** Writes what the command line `DIST/cli.js` says of an experiment: `commands.ts DIST EXPERIMENT A B OUT`, A and B being feature files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [dist, experiment, a, b, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const [fileA, fileB] = [join(experiment, a), join(experiment, b)];

/** Runs a command; what it prints becomes `NAME.json`. */
function write(name: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(dist, 'cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}.\n${stderr}`);
  writeFileSync(join(out, `${name}.json`), stdout);
}

const discovered = (side: string): string => join(out, `concepts-${side}`);
write('compare', 'compare', fileA, fileB);
write('compare-robust', 'compare', fileA, fileB, '--robustness', '1', '--seed', '7');
write('compare-kmeans', 'compare', fileA, fileB, '--method', 'kmeans');
write('compare-pca', 'compare', fileA, fileB, '--method', 'pca');
write('discover-a', 'discover', fileA, '--out', discovered('a'));
write('discover-b', 'discover', fileB, '--out', discovered('b'));
const scores = ['a', 'b'].map((side) => join(discovered(side), 'proximity.npy'));
write('align', 'align', ...scores, '--distances', join(out, 'distances.npy'));
write('inspect', 'inspect', fileA);
write('review', 'review', experiment);
