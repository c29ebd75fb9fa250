import { resolve } from 'node:path';
import { FEWEST_SAMPLED } from '../alignment/randOfRowSample';
import { answerText } from '../shared/answer';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import { CLUSTERING_RULES } from '../shared/settings/clustering';
import { EMBEDDING_RULES } from '../shared/settings/embedding';
import { ONE_FILE_RULES } from '../shared/settings/features';
import type { Command } from './command';
import { DISTANCES, SAMPLES } from './discoveryFlags';
import { writeArray } from './output';
import { absolute, sourceOf } from './paths';
import { countOf, featuresOf, rowsOf, settingFlags, settingsOf, UsageError, type Flag } from './usage';

/** Rows of all shards that the generalized Rand index is estimated from: 40 MB for 300 and 300 concepts. */
const DEFAULT_SAMPLE = 16_384;
const MOST_SAMPLED = 131_072;
const MOST_ROWS = 2 ** 50;

const ROWS: Flag = {
  name: 'rows',
  value: 'FIRST:END',
  help: 'take these rows of the file, END not among them; default all',
};
const SEED = EMBEDDING_RULES.filter(({ key }) => key === 'seed');

/** Any number of rows: concepts of a sample, scores and sketches of shards, and what they add up to. */
export const SHARD_COMMANDS: readonly Command[] = [
  {
    name: 'fit',
    summary:
      'Discover the concepts of a sample of the rows of X and write a model that assigns any rows to them.',
    positionals: ['X'],
    reads: 'described rows',
    flags: [
      { name: 'out', value: 'MODEL', help: 'the model', required: true, place: 'output' },
      ...settingFlags(ONE_FILE_RULES),
      ...settingFlags(EMBEDDING_RULES),
      ...settingFlags(CLUSTERING_RULES.filter(({ key }) => key !== 'membership')),
      {
        ...SAMPLES,
        help: 'the samples table for --balance-by; default the one found beside the features',
      },
    ],
    async run(args, execute, warn) {
      const out = args.path('out')!;
      const { notes, ...fitted } = await execute('fit', {
        source: sourceOf(args.positionals[0]),
        settings: settingsOf(args),
        features: featuresOf(args),
        samples: args.path('samples') ?? null,
        out,
      });
      notes.forEach(warn);
      return fitted;
    },
  },
  {
    name: 'assign',
    summary:
      'Write the concept proximity scores of the rows of a shard of features, by a model that "fit" wrote.',
    positionals: ['MODEL', 'SHARD'],
    reads: 'files',
    flags: [
      { name: 'out', value: 'P.npy', help: 'the scores, N × K, float32', required: true, place: 'output' },
      ROWS,
    ],
    async run(args, execute) {
      const out = args.path('out')!;
      const [model, shard] = args.positionals;
      return execute('assign', {
        model: resolve(model),
        path: absolute(shard),
        rows: rowsOf(args, 'rows'),
        out,
      });
    },
  },
  {
    name: 'sketch',
    summary:
      'Write what "merge" needs of a shard of two files of scores, of a size that does not depend on its rows.',
    positionals: ['P.npy', 'Q.npy'],
    reads: 'files',
    flags: [
      { name: 'out', value: 'S', help: 'the sketch', required: true, place: 'output' },
      {
        name: 'first-row',
        value: 'N',
        help: 'the number of the first row of the files among all rows; default 0',
      },
      ROWS,
      {
        name: 'sample',
        value: 'N',
        help: `rows of all shards that the generalized Rand index is taken over; default ${DEFAULT_SAMPLE}`,
      },
      ...settingFlags(SEED),
    ],
    async run(args, execute) {
      const [p, q] = args.positionals.map(absolute);
      const sample = countOf(args, 'sample', MOST_SAMPLED) ?? DEFAULT_SAMPLE;
      if (sample < FEWEST_SAMPLED)
        throw new UsageError(
          `--sample is ${sample}; it takes a whole number from ${FEWEST_SAMPLED} to ${MOST_SAMPLED}.`,
        );
      const firstRow = args.flag('first-row') === '0' ? 0 : (countOf(args, 'first-row', MOST_ROWS) ?? 0);
      const { seed = DEFAULT_DISCOVERY.seed } = settingsOf(args);
      const rows = rowsOf(args, 'rows');
      const out = args.path('out')!;
      return execute('sketch', { p, q, rows, shard: { firstRow, sample, seed }, out });
    },
  },
  {
    name: 'merge',
    summary: 'Add up the sketches of disjoint shards and print the alignment that they give.',
    positionals: ['S…'],
    reads: 'files',
    flags: [
      { name: 'out', value: 'S', help: 'write the sketch of all, to merge on', place: 'output' },
      DISTANCES,
    ],
    async run(args, execute, warn) {
      const table = args.path('distances');
      const { alignment, distances } = await execute('merge', {
        sketches: args.positionals.map((file) => resolve(file)),
        out: args.path('out') ?? null,
      });
      const { conceptsA, conceptsB } = alignment;
      if (table !== undefined) await writeArray(table, { shape: [conceptsA, conceptsB], data: distances });
      if (conceptsA === 0 || conceptsB === 0) warn(answerText(alignment, null));
      return alignment;
    },
  },
];
