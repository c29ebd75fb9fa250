import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilities, contributes } from '../../package.json';

/**
 * What each setting has power over. A new setting has to be put into one of these lists: an opened folder may set those of `result`,
 * `work` and `looks`, so nothing that deletes or writes outside it, names a program or what is handed to one, or reaches another machine, may stand
 * there.
 */
const POWERS = {
  /** What is computed of the files of the folder. Each folder may have its own. */
  result: [
    ...['preset', 'method', 'nConcepts', 'seed', 'robustnessRuns', 'rand.exactRows'],
    ...['umap.nComponents', 'umap.nNeighbors', 'umap.knn', 'umap.minDist', 'umap.nEpochs'],
    ...[
      'hdbscan.minClusterSize',
      'hdbscan.minSamples',
      'hdbscan.clusterSelectionMethod',
      'hdbscan.membership',
    ],
    ...[
      'features.layout',
      'features.dropTokens',
      'features.keepTokens',
      'features.pool',
      'features.maxRows',
      'features.balanceBy',
      'features.alignEvery',
      'rowKey',
    ],
  ],
  /** How many processors compute it; the result is the same. */
  work: ['threads'],
  /** How figures look that are exported. */
  looks: ['figure.widthMm', 'figure.fontSize', 'figure.groups'],
  /** What is deleted and written outside the folder: entries of the cache are removed beyond its size. */
  disk: ['cache.maxSize'],
  /** Programs that run, what they are handed, and the machines that they reach. */
  programs: [
    'run.on',
    ...['partition', 'account', 'time', 'memory', 'cores', 'parallel', 'sbatch'].map(
      (each) => `slurm.${each}`,
    ),
  ],
};

const SCOPES: { [P in keyof typeof POWERS]: readonly string[] } = {
  result: ['resource'],
  work: ['machine-overridable'],
  looks: ['window'],
  disk: ['machine', 'application'],
  programs: ['machine', 'application'],
};

const scopeOf = new Map(
  contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties as Record<string, { scope?: string }>).map(
      ([name, { scope = 'window' }]) => [name, scope] as const,
    ),
  ),
);

test('what every setting has power over is said, once', () => {
  const said = Object.values(POWERS).flat();
  const settings = [...scopeOf.keys()].map((name) => name.replace(/^conceptAlignment\./, ''));
  assert.deepEqual(said.sort(), settings.sort());
});

test('an opened folder sets nothing that deletes, writes outside it or runs programs', () => {
  for (const [power, settings] of Object.entries(POWERS)) {
    for (const name of settings) {
      const scope = scopeOf.get(`conceptAlignment.${name}`)!;
      assert.ok(SCOPES[power as keyof typeof POWERS].includes(scope), `${name} has the scope ${scope}`);
    }
  }
});

test('a setting that names a file, a folder, a program or an address is one of the machine', () => {
  const naming =
    /path|folder|dir|file|command|program|executable|shell|args|url|host|server|proxy|cache|slurm/i;
  for (const [name, scope] of scopeOf) {
    if (naming.test(name)) assert.match(scope, /^(machine|application)$/, name);
  }
});

test('the extension runs in folders that are not trusted, where nothing is left to restrict', () => {
  const { supported, restrictedConfigurations = [] } = capabilities.untrustedWorkspaces as {
    supported: boolean;
    restrictedConfigurations?: string[];
  };
  assert.equal(supported, true);
  for (const name of restrictedConfigurations) assert.ok(scopeOf.has(name), name);
});
