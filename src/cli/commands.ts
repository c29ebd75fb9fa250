import { join } from 'node:path';
import { mapsNpz } from '../exports/arrays';
import { comparisonSummary } from '../exports/comparisonJson';
import { exportedParts } from '../exports/exports';
import { htmlReport } from '../exports/htmlReport';
import { CLUSTERING_RULES } from '../shared/settings/clustering';
import { DISCOVERY_RULES } from '../shared/settings/discovery';
import { EMBEDDING_RULES } from '../shared/settings/embedding';
import { FEATURE_RULES, ONE_FILE_RULES } from '../shared/settings/features';
import { TOKEN_RULES } from '../shared/settings/tokens';
import { answerText } from '../shared/answer';
import { matchedRowsText } from '../shared/matchedRowsText';
import { sideNames } from '../shared/sideNames';
import { alignConcepts } from './alignConcepts';
import type { Command } from './command';
import { completionCommand } from './completionCommand';
import {
  CACHE,
  CONCEPTS,
  conceptsOfAll,
  discoveryRequest,
  givenOf,
  TOP,
  DISTANCES,
  EVIDENCE,
  HTML,
  LABEL_GROUPS,
  PAIRS,
  pairsOf,
  pairsOrAuto,
  PRESET,
  ROBUSTNESS,
  ROWS_TABLE,
  rowsTableOf,
  SAMPLES,
  samplesOfSecond,
  UNITS,
} from './discoveryFlags';
import { writeArray, writeBytes, writeFolder, writeParts, writeText } from './output';
import { absolute, sourceOf } from './paths';
import { CLUSTERING_FILES, clusteringFiles, DISCOVERY_FILES, discoveryFiles } from './resultFiles';
import { MCP_COMMAND } from './mcpCommand';
import { REVIEW_COMMAND } from './reviewCommand';
import { onSlurmOrHere } from './onSlurmOrHere';
import { TASK_COMMAND } from './taskCommand';
import { SHARD_COMMANDS } from './shardCommands';
import { encodeNpy } from '../features/npy/encodeNpy';
import { ONE_JOB_FLAGS } from './slurmFlags';
import { featuresOf, settingFlags, settingsOf, type Flag } from './usage';

const OUT_FILE: Flag = {
  name: 'out',
  value: 'Z.npy',
  help: 'the embedding, float32',
  required: true,
  place: 'output',
};
const ALIGN_GIVEN =
  'the columns are concepts with scores of any scale, thousands of them, dense or sparse: what is shared alone, without the index';
const OUT_FOLDER = { name: 'out', value: 'DIR', help: 'folder for the results', required: true } as const;

export const COMMANDS: readonly Command[] = [
  {
    name: 'embed',
    summary: 'Embed a representation X with UMAP.',
    positionals: ['X'],
    reads: 'rows',
    flags: [OUT_FILE, ...settingFlags(TOKEN_RULES), ...settingFlags(EMBEDDING_RULES), CACHE],
    async run(args, execute) {
      const settings = settingsOf(args);
      const out = args.path('out')!;
      const source = sourceOf(args.positionals[0]);
      const { embedding } = await execute('embed', { source, settings, tokens: featuresOf(args) });
      const { rows, columns, data } = embedding;
      await writeArray(out, { shape: [rows, columns], data });
    },
  },
  {
    name: 'cluster',
    summary:
      'Cluster an embedding Z with HDBSCAN: labels, probabilities, outlier scores and concept proximity scores.',
    positionals: ['Z'],
    reads: 'rows',
    flags: [
      { ...OUT_FOLDER, place: CLUSTERING_FILES },
      ...settingFlags(CLUSTERING_RULES),
      {
        name: 'linkage',
        value: 'L.npy',
        help: 'start from this single-linkage tree, (N−1) × 4',
        place: 'input',
      },
    ],
    async run(args, execute) {
      const settings = settingsOf(args);
      const out = args.path('out')!;
      const linkage = args.flag('linkage');
      const clustered = await execute('cluster', {
        source: sourceOf(args.positionals[0]),
        settings,
        linkage: linkage === undefined ? null : absolute(linkage),
      });
      await writeFolder(out, clusteringFiles(clustered));
    },
  },
  {
    name: 'discover',
    summary: 'Discover the concepts of a representation X: embed and cluster, or by a baseline.',
    positionals: ['X'],
    reads: 'described rows',
    flags: [
      { ...OUT_FOLDER, place: DISCOVERY_FILES },
      ...settingFlags(ONE_FILE_RULES),
      ...settingFlags(DISCOVERY_RULES),
      ROBUSTNESS,
      SAMPLES,
      CACHE,
    ],
    async run(args, execute, warn) {
      const request = discoveryRequest(args);
      const out = args.path('out')!;
      const source = sourceOf(args.positionals[0]);
      const discovered = await execute('discover', { source, ...request });
      await writeFolder(out, discoveryFiles(discovered));
      discovered.notes.forEach(warn);
    },
  },
  {
    name: 'align',
    summary: 'Align two files of concept proximity scores, N × K.',
    positionals: ['P.npy', 'Q.npy'],
    reads: 'files',
    flags: [
      {
        name: 'pairs',
        value: 'exact|sample:N',
        help: 'row pairs of the generalized Rand index; default exact',
      },
      ...settingFlags(EMBEDDING_RULES.filter(({ key }) => key === 'seed')),
      UNITS,
      ...settingFlags(FEATURE_RULES.filter(({ key }) => key === 'rowKey')),
      { ...SAMPLES, help: 'the samples table of P for --key; default the one found beside it' },
      samplesOfSecond('Q'),
      DISTANCES,
      EVIDENCE,
      conceptsOfAll(ALIGN_GIVEN),
      TOP,
      ...settingFlags(FEATURE_RULES.filter(({ key }) => key === 'maxRows')),
    ],
    async run(args, execute, warn) {
      if (args.flag('concepts') !== undefined) return alignConcepts(args, execute, warn);
      const [p, q] = args.positionals.map(absolute);
      const pairs = pairsOf(args, 'exact or sample:N');
      const out = args.path('distances');
      const given = args.flag('units');
      const units = given === undefined ? null : absolute(given);
      const { alignment, distances, unassigned, shared, evidence, matchedRows } = await execute('align', {
        p,
        q,
        pairs,
        units,
        key: featuresOf(args).rowKey ?? null,
        samples: args.path('samples') ?? null,
        samplesB: args.path('samples-b') ?? null,
      });
      const shape = [alignment.conceptsA, alignment.conceptsB];
      if (out !== undefined) await writeArray(out, { shape, data: distances });
      const folder = args.path('evidence');
      if (folder !== undefined) {
        const { z, p: probabilities, q: rates, adjusted } = evidence;
        const data = { 'z.npy': z, 'p.npy': probabilities, 'q.npy': rates, 'adjusted.npy': adjusted };
        const files = Object.entries(data).map(([name, data]) => [name, encodeNpy({ shape, data })]);
        await writeFolder(folder, Object.fromEntries(files) as Record<string, Uint8Array>);
      }
      if (matchedRows) warn(matchedRowsText(matchedRows));
      const { conceptsA, conceptsB } = alignment;
      const empty = args.positionals.filter((_, at) => [conceptsA, conceptsB][at] === 0);
      warn(
        empty.length > 0
          ? `No row of ${[...new Set(empty)].join(' nor of ')} has a score above 0, so there is no concept to compare. Save scores above 0.`
          : answerText(alignment, shared),
      );
      return { ...alignment, shared, unassigned, ...(matchedRows && { matchedRows }) };
    },
  },
  {
    name: 'compare',
    summary: 'Discover the concepts of two representations of the same rows and align them.',
    positionals: ['A', 'B'],
    reads: 'described rows',
    flags: [
      CONCEPTS,
      TOP,
      PRESET,
      ...settingFlags(FEATURE_RULES),
      ...settingFlags(DISCOVERY_RULES),
      PAIRS,
      ROBUSTNESS,
      SAMPLES,
      samplesOfSecond('B'),
      LABEL_GROUPS,
      HTML,
      {
        name: 'maps',
        value: 'MAPS.npz',
        help: 'embed the rows of both in two dimensions too and write that; a report shows it',
        place: 'output',
      },
      ROWS_TABLE,
      CACHE,
      ...ONE_JOB_FLAGS,
    ],
    async run(args, executeHere, warn, host) {
      const execute = onSlurmOrHere(args, executeHere, host);
      const request = { ...discoveryRequest(args), samplesB: args.path('samples-b') ?? null };
      const pairs = pairsOrAuto(args);
      const given = givenOf(args);
      const [a, b] = args.positionals.map((path, at) => sourceOf(path, given[at === 0 ? 'a' : 'b']));
      const [html, out, table] = [args.path('html'), args.path('maps'), rowsTableOf(args)];
      const compared = await execute('compare', { a, b, ...request, pairs });
      const maps = out === undefined ? null : await execute('maps', { a, b, ...request });
      if (html !== undefined) {
        await writeText(html, await htmlReport({ ...compared, maps }, join(__dirname, 'webview')));
      }
      if (maps && out !== undefined) await writeBytes(out, mapsNpz(compared.rows, maps));
      const { view, rows, texts } = compared;
      if (table !== null) await writeParts(table, exportedParts(table, 'rows', { view, rows, maps, texts }));
      const names = sideNames(view);
      view.warnings.forEach(warn);
      for (const side of ['a', 'b'] as const) {
        if (maps && !maps[side]) warn(`${names[side]} has no features, so there is no map of its rows.`);
      }
      if (view.matchedRows) warn(matchedRowsText(view.matchedRows));
      warn(answerText(view.alignment, view.shared, names));
      return comparisonSummary(view);
    },
  },
  REVIEW_COMMAND,
  ...SHARD_COMMANDS,
  TASK_COMMAND,
  {
    name: 'inspect',
    summary: 'Show what is in a feature file: arrays, shapes, types, statistics, warnings.',
    positionals: ['FILE[#NAME]'],
    reads: 'files',
    flags: [
      conceptsOfAll(
        'take its columns, or labels, for concepts: how many, how many scores a row has, what is done to them',
      ),
      TOP,
    ],
    run(args, execute) {
      const [path] = args.positionals;
      const { a: given } = givenOf(args);
      return given
        ? execute('inspectGiven', { source: sourceOf(path, given) })
        : execute('inspect', { path: absolute(path) });
    },
  },
  {
    name: 'convert',
    summary:
      'Write one array of a feature file as .npy, values and type kept (float16 and bfloat16 become float32).',
    positionals: ['FILE[#NAME]'],
    reads: 'files',
    flags: [{ ...OUT_FILE, value: 'X.npy', help: 'the array' }],
    async run(args, execute) {
      await execute('convert', { path: absolute(args.positionals[0]), out: args.path('out')! });
    },
  },
  MCP_COMMAND,
  completionCommand(() => COMMANDS),
];
