import type { Random } from '../random';
import { countUpTo, nested, oddName } from './choices';
import { plainNpy } from './npyStructures';
import { zipOf } from './zipWriter';
import type { Lying, Structure, StructuredKind } from './structure';

const MANIFEST = 'experiment.json';
const NO_PIPES = process.platform === 'win32';

/** Folders by what is odd about them: their files beside one of features. */
const FOLDERS: readonly (readonly [string, (random: Random) => [string, Lying][]])[] = [
  ['many files', (random) => numbered(countUpTo(1500, random), (i) => [`f${i}.npy`, plainNpy()])],
  ['many folders', (random) => numbered(countUpTo(500, random), (i) => [`d${i}/x.npy`, plainNpy()])],
  ['deep folders', (random) => [[`${'d/'.repeat(countUpTo(500, random))}x.npy`, plainNpy()]]],
  [
    'many links',
    (random) =>
      numbered(countUpTo(1000, random), (i) => [
        `l${i}.npy`,
        { link: random.pick(['x.npy', '../x.npy', '/etc/hostname', `l${i}.npy`, `l${i + 1}.npy`, '.']) },
      ]),
  ],
  [
    'links to folders',
    (random) =>
      numbered(countUpTo(300, random), (i) => [
        `l${i}`,
        { link: random.pick(['.', '..', '/', '/proc/self', `l${i}`]) },
      ]),
  ],
  ['pipes', () => pipes(['p.npy', MANIFEST, 'samples.csv', 'labels.npy', 'sample_idx.npy', 'config.yaml'])],
  ['a pipe of an index', () => pipes(['sample_idx.npy', 'token_idx.npy'])],
  ['a pipe of a manifest', () => pipes([MANIFEST])],
  [
    'links for what is read',
    (random) =>
      [MANIFEST, 'samples.csv', 'labels.txt', 'sample_idx.npy'].map((name) => [
        name,
        { link: random.pick(['/etc/passwd', name, '/dev/zero', '.', '../plain/x.npy']) },
      ]),
  ],
  [
    'runs',
    (random) =>
      numbered(countUpTo(200, random), (i): [string, Lying][] => [
        [`results/d/${i}/hdbscan-clustering.npy`, plainNpy()],
        [`d/${i}/config.yaml`, Buffer.from(yaml(random, 3000))],
      ]).flat(),
  ],
  [
    'a configuration',
    (random) => [
      ['results/d/t/hdbscan-clustering.npy', plainNpy()],
      ['d/t/config.yaml', Buffer.from(yaml(random, 1e6))],
    ],
  ],
  ['a manifest', (random) => [[MANIFEST, Buffer.from(manifest(random).slice(0, 8e6))]]],
  [
    'labels',
    (random) => [
      ['labels.txt', Buffer.from('a\n'.repeat(countUpTo(1e6, random)))],
      ['samples.csv', Buffer.from('row\n0\n')],
    ],
  ],
  [
    'layers in one file',
    (random) => [
      ['layers.npz', layers(countUpTo(4000, random))],
      ...(random.chance(0.5) ? ([[MANIFEST, Buffer.from(listed(random))]] as [string, Lying][]) : []),
    ],
  ],
  [
    'odd names',
    (random) => numbered(countUpTo(100, random), (i) => [`${fileName(random)}${i}.npy`, plainNpy()]),
  ],
  [
    'manifests below',
    (random) => numbered(countUpTo(300, random), (i) => [`d${i}/${MANIFEST}`, Buffer.from('{}')]),
  ],
];

function layers(count: number): Buffer {
  return zipOf({ pieces: numbered(count, (i) => ({ name: `layer${i}.npy`, data: plainNpy() })) });
}

/** Arrays of one file, each as a representation, some of which are not there. */
function listed(random: Random): string {
  const entry = (i: number): string => `{"id":"${i}","file":"layers.npz#layer${i % 99}"}`;
  return `{"representations": [${numbered(countUpTo(9999, random), entry).join()}]}`;
}

function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function pipes(names: readonly string[]): [string, Lying][] {
  return names.map((name) => [name, NO_PIPES ? Buffer.from('pipe') : 'pipe']);
}

/** What a disk takes for a name. */
function fileName(random: Random): string {
  const name = oddName(random, 600)
    .replaceAll(/[/\0\ud800]/g, '_')
    .slice(0, 60);
  return NO_PIPES ? name.replaceAll(/[^\w.-]/g, '_') : name;
}

function yaml(random: Random, most: number): string {
  const many = countUpTo(most, random);
  return random.pick([
    ' '.repeat(many),
    '#'.repeat(many),
    'a:\n'.repeat(many / 3),
    numbered(Math.min(many, 1400), (i) => `${' '.repeat(i)}a:`)
      .join('\n')
      .slice(0, many),
    '- '.repeat(many / 2),
    `a: ${'"'.repeat(many)}`,
    `a: ${nested('[', '', ']', many / 2)}`,
    `${'a'.repeat(many)}: 1`,
    'a: &a [*a, *a]\n'.repeat(many / 15),
    `dataset:\n  params:\n    feature_layer: ${'9'.repeat(many)}\n`,
    numbered(Math.ceil(many / 8), (i) => `k${i}: 1`).join('\n'),
    `a: ${"'".repeat(many)}\n`,
    `a: x ${'# '.repeat(many / 2)}`,
    `${'\t'.repeat(many)}a: 1`,
    'a:b:'.repeat(many / 4),
  ]);
}

function manifest(random: Random): string {
  const many = countUpTo(2e6, random);
  const some = Math.min(many, 20_000);
  return random.pick([
    '#'.repeat(many),
    '['.repeat(many),
    '{"a":'.repeat(many / 5),
    `{"name": ${JSON.stringify(oddName(random, 4e6))}}`,
    `{"representations": [${numbered(some, (i) => `{"id":"${i}","file":"x.npy"}`).join()}]}`,
    `{"representations": [${numbered(Math.min(some, 900), (i) => `{"id":"${i}","file":${JSON.stringify(oddName(random, 4000))}}`).join()}]}`,
    `{"representations": [${numbered(Math.min(some, 900), (i) => `{"id":"${i}","file":"${'../'.repeat(300)}x.npy"}`).join()}]}`,
    `{"samples": ${JSON.stringify(oddName(random))}}`,
    `{"supervisionOrder": [${numbered(some, (i) => `"${i}"`).join()}]}`,
    `{${numbered(some, (i) => `"k${i}":1`).join()}}`,
    `${' '.repeat(many)}{}`,
    `{"name": "${'\\u0000'.repeat(many / 6)}"}`,
    '"'.repeat(many),
    `{"name": "x"\n${'\n'.repeat(many)}`,
    '\n//'.repeat(many / 3),
    '/*'.repeat(many / 2),
    `{"name": "x",${','.repeat(many)}}`,
  ]);
}

export const folderStructures: StructuredKind = {
  name: 'experiment',
  plain: () => folder([[MANIFEST, Buffer.from('{"representations":[{"id":"x","file":"x.npy"}]}')]], 'plain'),
  structure(random) {
    const [said, make] = random.pick(FOLDERS);
    return folder(make(random), said);
  },
};

function folder(files: [string, Lying][], said: string): Structure {
  return {
    said,
    reader: 'experiment',
    path: '',
    files: new Map<string, Lying>([['x.npy', plainNpy()], ...files]),
  };
}
