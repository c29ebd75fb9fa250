import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import type { KernelPool } from '../../src/compute/pool';
import { scorePlanted } from '../support/plantedScore';
import type { Plan } from '../support/plantedConcepts';
import { withPool } from '../support/pool';
import { readDigits, type LabelledImages } from './digits';
import { groundLayers, groundSetting } from './grounding/grounding';
import { MEASURES } from './grounding/measures';
import { SETTINGS } from './grounding/settings';
import { METHODS, scoreMethods } from './known/knownDifferences';
import { KNOWN_PAIRS, type MakePair } from './known/knownPairs';
import { PHOTO_PAIRS } from './known/photoPairs';
import { writePair } from './known/writePair';
import { readPhotos } from './photos';

type Part = 'planted' | 'known' | 'photos' | 'grounding';
const PARTS: readonly Part[] = ['planted', 'known', 'photos', 'grounding'];

const ROWS = 1500;
const PLANS: readonly [name: string, plan: Plan][] = [
  ['6 shared, 2 and 2 of one side', { rows: ROWS, shared: 6, onlyA: 2, onlyB: 2 }],
  ['the same, a fifth of the rows elsewhere', { rows: ROWS, shared: 6, onlyA: 2, onlyB: 2, moved: 0.2 }],
  ['5 shared, 2 and 2 of them split', { rows: ROWS, shared: 5, onlyA: 1, onlyB: 1, split: [2, 2] }],
  ['8 on each side, nothing shared', { rows: ROWS, shared: 8, onlyA: 0, onlyB: 0, unrelated: true }],
];

function printTable(columns: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const cells of [columns, columns.map(() => '---'), ...rows]) console.log(`| ${cells.join(' | ')} |`);
  console.log();
}

const decimals = (value: number | null, digits = 2): string => (value === null ? '–' : value.toFixed(digits));
const ratio = (part: number, whole: number): string => `${part} of ${whole}`;

async function planted(seeds: readonly number[], pool: KernelPool): Promise<void> {
  const rows: string[][] = [];
  for (const [name, plan] of PLANS) {
    const { pairs, right, planted: all, found, groups } = await scorePlanted(plan, seeds, pool);
    rows.push([name, ratio(right, pairs), ratio(found, all), groups.join(', ')]);
  }
  printTable(['planted', 'pairs in groups that are right', 'shared concepts found', 'groups'], rows);
}

/** Of the first seed, where a folder is given, what the product opens is written there. */
async function known(
  images: LabelledImages,
  makes: readonly MakePair[],
  seeds: readonly number[],
  folder: string | null,
  pool: KernelPool,
): Promise<void> {
  const totals = new Map(
    METHODS.map((method) => [method, { shown: 0, right: 0, known: 0, found: 0, nearer: [] as number[] }]),
  );
  const pairs: string[][] = [];
  for (const seed of seeds) {
    for (const make of makes) {
      const pair = make(images, 10 * seed);
      if (folder !== null && seed === seeds[0])
        await writePair(join(folder, pair.name.replace(/\W+/g, '-')), pair);
      const { differences, scores } = await scoreMethods(pair, seed, pool);
      const isKnown = pair.taught.filter((two) =>
        differences.some(({ classes }) => classes[0] === two[0] && classes[1] === two[1]),
      );
      const found = METHODS.map((method) => ratio(scores[method].found, differences.length));
      pairs.push([pair.name, `${seed}`, ratio(isKnown.length, pair.taught.length), ...found]);
      for (const method of METHODS) {
        const total = totals.get(method);
        if (!total) continue;
        const { nearer, ...counts } = scores[method];
        for (const key of ['shown', 'right', 'known', 'found'] as const) total[key] += counts[key];
        if (nearer !== null) total.nearer.push(nearer);
      }
    }
  }
  printTable(['pair', 'seed', 'taught and there', ...METHODS], pairs);
  printTable(
    ['method', 'differences found', 'shown that name one', 'pairs in grids nearer in their side'],
    METHODS.map((method) => {
      const { shown, right, known: all, found, nearer } = totals.get(method) ?? { nearer: [] };
      const mean = nearer.reduce((sum, value) => sum + value, 0) / nearer.length;
      return [method, ratio(found ?? 0, all ?? 0), ratio(right ?? 0, shown ?? 0), decimals(mean)];
    }),
  );
}

async function grounding(networks: number, pool: KernelPool): Promise<void> {
  const algebra = kernelAlgebra(pool);
  const digits = readDigits();
  for (const setting of SETTINGS) {
    const grounded = await groundSetting(setting, digits, networks, pool, algebra);
    console.log(`${setting.name}, ${networks} networks a degree`);
    printTable(
      ['measure', 'AUPRC', 'violations', 'Spearman with nearness of degrees'],
      MEASURES.map((measure) => {
        const { auprc, violations, spearman } = grounded[measure];
        return [measure, decimals(auprc), decimals(violations), decimals(spearman)];
      }),
    );
  }
  const layers = await groundLayers(digits, networks, pool, algebra);
  console.log(`layers of ${networks} networks`);
  printTable(
    ['measure', 'violations', 'Spearman with nearness of layers'],
    MEASURES.map((measure) => [
      measure,
      decimals(layers[measure].violations),
      decimals(layers[measure].spearman),
    ]),
  );
}

/** `npm run truth`: prints the tables of docs/TRUTH.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      parts: { type: 'string', default: PARTS.join(',') },
      seeds: { type: 'string', default: '3' },
      networks: { type: 'string', default: '10' },
      write: { type: 'string' },
    },
  });
  const parts = values.parts.split(',') as Part[];
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${PARTS.join(', ')}.`);
  const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => at + 1);
  await withPool(availableParallelism(), async (pool) => {
    if (parts.includes('planted')) await planted(seeds, pool);
    if (parts.includes('known')) await known(readDigits(), KNOWN_PAIRS, seeds, values.write ?? null, pool);
    const photos = parts.includes('photos') ? await readPhotos() : null;
    if (photos) await known(photos, PHOTO_PAIRS, seeds, null, pool);
    else if (parts.includes('photos'))
      console.log('The photographs are not here: ../shared/data/cifar-vits.');
    if (parts.includes('grounding')) await grounding(Number(values.networks), pool);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
