import type { RowPairs } from '../alignment/generalizedRand';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import type { DiscoveryRequest, GivenAsk } from '../runs/context/asks';
import type { Side } from '../shared/results/alignment';
import { DEFAULT_EXACT_ROWS, ESTIMATE_PAIRS, type PairsAsked } from '../runs/context/rowPairs';
import { PAPER_ALIGNED_ROWS, PRESETS, withPreset, type Preset } from '../shared/settings/paper';
import { MOST_ROBUSTNESS_RUNS } from '../shared/settings/rules';
import { countOf, featuresOf, settingsOf, UsageError, type Arguments, type Flag } from './usage';

export const CACHE: Flag = {
  name: 'cache',
  value: 'DIR',
  help: 'keep embeddings and clusterings here and reuse them; default none',
  place: 'cache',
};
export const SAMPLES: Flag = {
  name: 'samples',
  value: 'CSV',
  help: 'the samples table; default the one found beside the features',
  place: 'input',
};
/** Of commands that match rows by a key. @param of the second file */
export const samplesOfSecond = (of: string): Flag => ({
  name: 'samples-b',
  value: 'CSV',
  help: `the samples table of ${of} for --key; default its own, else that of --samples`,
  place: 'input',
});

export const LABEL_GROUPS: Flag = {
  name: 'label-groups',
  value: 'FILE',
  help: 'a table of two columns, label and group, such as synsets of WordNet; default the one that experiment.json names',
  place: 'input',
};

export const CONCEPTS: Flag = {
  name: 'concepts',
  value: '[both|a|b]',
  choices: ['both', 'a', 'b'],
  help: 'the columns of these files are concepts, or their labels are: nothing is discovered in them; default none',
};

export const TOP: Flag = {
  name: 'top',
  value: 'M',
  help: 'with --concepts, keep the M highest scores of each row; default all',
};

/** The same where all files of a command are taken so. */
export function conceptsOfAll(help: string): Flag {
  return { name: 'concepts', value: '', choices: ['both'], help };
}

/** How the files of a comparison are taken: as features, or as concepts that are given. Throws UsageError. */
export function givenOf(args: Arguments): Record<Side, GivenAsk | undefined> {
  const which = args.flag('concepts');
  const top = countOf(args, 'top', MOST_TOP) ?? null;
  if (which === undefined && top !== null) {
    throw new UsageError('--top is for scores of concepts; give --concepts too.');
  }
  const taken = (side: Side): GivenAsk | undefined =>
    which === 'both' || which === side ? { top } : undefined;
  return { a: taken('a'), b: taken('b') };
}

const MOST_TOP = 1_000_000;

export const DISTANCES: Flag = {
  name: 'distances',
  value: 'D.npy',
  help: 'write the concept distances, K_A × K_B, float64',
  place: 'output',
};

export const UNITS: Flag = {
  name: 'units',
  value: 'UNIT.npy',
  help: 'what each row is part of, such as its image: one integer a row; default rows are independent',
  place: 'input',
};

/** What `--evidence` writes, K_A × K_B float64 each. */
export const EVIDENCE_FILES = ['z.npy', 'p.npy', 'q.npy', 'adjusted.npy'] as const;

export const EVIDENCE: Flag = {
  name: 'evidence',
  value: 'DIR',
  help: `write what decides what is shared: ${EVIDENCE_FILES.join(', ')}`,
  place: EVIDENCE_FILES,
};

export const ROBUSTNESS: Flag = {
  name: 'robustness',
  value: 'RUNS',
  help: 'discover again with so many other seeds and say which concepts come back; default none',
};

export const HTML: Flag = {
  name: 'html',
  value: 'FILE.html',
  help: 'write a report that any browser shows, without network',
  place: 'output',
};

export const ROWS_TABLE: Flag = {
  name: 'rows',
  value: 'ROWS.parquet|ROWS.csv',
  help: 'write a table of the rows with their concepts and what the samples table says; as Parquet with their scores, and their maps with --maps',
  place: 'output',
};

/** Where the table of rows is written; null where it is not. Throws UsageError for another kind of table. */
export function rowsTableOf(args: Arguments): string | null {
  const file = args.path(ROWS_TABLE.name) ?? null;
  if (file !== null && !/\.(parquet|csv)$/i.test(file))
    throw new UsageError(`--rows is "${args.flag(ROWS_TABLE.name)}"; its name ends with .parquet or .csv.`);
  return file;
}

export const PAIRS: Flag = {
  name: 'pairs',
  value: 'exact|sample:N|auto[:ROWS]',
  help: `row pairs of the generalized Rand index; default auto, exact up to ROWS (${DEFAULT_EXACT_ROWS}) rows and sample:${ESTIMATE_PAIRS} above`,
};

export const PRESET: Flag = {
  name: 'preset',
  value: PRESETS.join('|'),
  help: `paper: the settings of the paper's authors, whose concepts are found in all rows and aligned on every fifth, over all pairs of these; flags that are given go before it; default none`,
};

function presetOf(args: Arguments): Preset {
  const text = args.flag(PRESET.name) ?? 'none';
  const preset = PRESETS.find((each) => each === text);
  if (!preset) throw new UsageError(`--preset is "${text}"; it takes ${PRESETS.join(' or ')}.`);
  return preset;
}

export function discoveryRequest(args: Arguments): DiscoveryRequest & { robustnessRuns: number } {
  const robustnessRuns = countOf(args, 'robustness', MOST_ROBUSTNESS_RUNS) ?? 0;
  const given = { settings: settingsOf(args), features: featuresOf(args) };
  return {
    ...withPreset(presetOf(args), given),
    samples: args.path('samples') ?? null,
    labelGroups: args.path('label-groups') ?? null,
    robustnessRuns,
  };
}

export function pairsOrAuto(args: Arguments): PairsAsked {
  if (args.flag('pairs') === undefined && presetOf(args) === 'paper')
    return { exactRows: PAPER_ALIGNED_ROWS };
  const found = /^auto(?::(\d{1,9}))?$/.exec(args.flag('pairs') ?? 'auto');
  if (!found) return pairsOf(args, 'exact, auto, auto:ROWS or sample:N');
  return { exactRows: found[1] === undefined ? DEFAULT_EXACT_ROWS : Number(found[1]) };
}

export function pairsOf(args: Arguments, choices: string): RowPairs {
  const text = args.flag('pairs') ?? 'exact';
  const { seed = DEFAULT_DISCOVERY.seed } = settingsOf(args);
  const sample = /^sample:(\d+)$/.exec(text)?.[1];
  if (text === 'exact') return 'exact';
  if (sample === undefined || Number(sample) < 2) {
    throw new UsageError(`--pairs is "${text}"; it takes ${choices}, N above 1.`);
  }
  return { sample: Number(sample), seed };
}
