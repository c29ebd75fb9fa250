import type { ConceptFamily, ReviewView } from '../shared/results/review';
import { SCALARS } from '../shared/scalars/scalars';
import { definitionOf } from '../shared/reviewDefinition';
import type { Table } from './table';

const NOTHING = {
  ...{ validity: null, intrinsicDimension: null, rmse: null, separability: null, robustness: null },
  wholeDimension: null,
};

/** What concepts are aligned with, and how columns of it begin. */
const ALIGNED_WITH = [
  ['labels', 'label'],
  ['labelGroups', 'label_group'],
  ['position', 'position'],
] as const;

const COLUMNS = SCALARS.filter(({ column }) => column !== null);

/** One line per pair of representations: the indices, what is shared, the paper's matching by category, unassigned rows, the scalars. */
export function reviewPairsTable({ outline, pairs }: ReviewView): Table {
  const header = [
    ...['a', 'b', 'rand', 'rand_error', 'adjusted_rand', 'adjusted_rand_error'],
    ...['shared_a', 'shared_b', 'one_to_one', 'divided_differently', 'overlapping', 'only_in_a', 'only_in_b'],
    ...['units', 'universal', 'semi_universal', 'unique', 'unmatched_a', 'unmatched_b'],
    ...['unassigned_a', 'unassigned_b', 'unassigned_both', 'unassigned_share_of_rand'],
    ...['adjusted_rand_assigned_both', 'adjusted_rand_assigned_either'],
    ...COLUMNS.map(({ column }) => column),
  ];
  const lines = pairs.map(({ a, b, matched, shared, unassigned, scalars, ...pair }) => [
    ...[outline.entries[a].id, outline.entries[b].id],
    ...[pair.rand, pair.randError, pair.adjustedRand, pair.adjustedRandError],
    ...[shared.sharedA, shared.sharedB, shared.oneToOne, shared.divided, shared.overlapping],
    ...[shared.onlyA, shared.onlyB, shared.units],
    ...[matched.universal, matched.semiUniversal, matched.unique, matched.unmatchedA, matched.unmatchedB],
    ...[unassigned.a, unassigned.b, unassigned.both, unassigned.shareOfRand],
    ...[unassigned.adjustedBoth, unassigned.adjustedEither],
    ...COLUMNS.map(({ id }) => scalars?.[id].value ?? null),
  ]);
  return [header, ...lines];
}

/** One line per representation whose concepts are known. */
export function reviewRepresentationsTable({ outline, representations }: ReviewView): Table {
  const header = [
    ...['id', 'model', 'layer', 'step', 'epoch'],
    ...['concepts', 'noise_ratio', 'validity', 'intrinsic_dimension', 'rmse'],
    ...['separability', 'robustness', 'label_agreement', 'position_agreement'],
    ...['intrinsic_dimension_all_rows', 'intrinsic_dimension_all_rows_measured_on'],
    ...['intrinsic_dimension_features', 'intrinsic_dimension_features_measured_on'],
    ...['trained_accuracy', 'trained_auc', 'trained_rows', 'robustness_rand', 'robustness_adjusted_rand'],
    ...ALIGNED_WITH.flatMap(([, name]) => [`${name}_rand`, `${name}_adjusted_rand`, `${name}_rows`]),
    'seed',
  ];
  const lines = representations.flatMap((each) => {
    if (!each) return [];
    const { id, model, layer, step, epoch } = outline.entries[each.place];
    const { validity, intrinsicDimension, rmse, separability, robustness, wholeDimension } =
      each.quality ?? NOTHING;
    const { linearity, alignedWith } = each;
    return [
      [
        ...[
          id,
          model,
          layer,
          step,
          epoch,
          each.concepts.length,
          each.noiseRatio,
          validity,
          intrinsicDimension,
          rmse,
        ],
        ...[separability, robustness?.recurrence ?? null],
        ...[
          each.labelAgreement?.mutualInformation ?? null,
          each.positionAgreement?.mutualInformation ?? null,
        ],
        ...[wholeDimension?.dimension ?? null, wholeDimension?.rows ?? null],
        ...[wholeDimension?.ofFeatures ?? null, wholeDimension?.featureRows ?? null],
        ...[linearity?.accuracy ?? null, linearity?.auc ?? null, linearity?.rows ?? null],
        ...[robustness?.rand ?? null, robustness?.adjustedRand ?? null],
        ...ALIGNED_WITH.flatMap(([column]) => {
          const found = alignedWith[column];
          return [found?.rand ?? null, found?.adjustedRand ?? null, found?.rows ?? null];
        }),
        each.settings.seed ?? null,
      ],
    ];
  });
  return [header, ...lines];
}

/** One line per family, with the concept that each representation has of it; empty where it lacks the family. */
export function reviewFamiliesTable({ outline: { entries }, families }: ReviewView): Table {
  const header = [
    ...['family', 'members', 'models', 'cohesion', 'rows', 'default_name', 'label', 'label_share'],
    ...entries.map(({ id }) => id),
  ];
  const modelsOf = (members: ConceptFamily['members']): number =>
    new Set(members.map(({ place }) => entries[place].model)).size;
  const lines = (families?.families ?? []).map(
    ({ members, cohesion, size, defaultName, majorityLabel, majorityShare }, at) => {
      const conceptOf = new Map(members.map(({ place, concept }) => [place, concept]));
      return [
        ...[at + 1, members.length, modelsOf(members), cohesion, size, defaultName, majorityLabel],
        majorityLabel === null ? null : majorityShare,
        ...entries.map((_, place) => conceptOf.get(place) ?? null),
      ];
    },
  );
  return [header, ...lines];
}

/** One line per definition of a concept that the experiment was reviewed by, the one that is shown first. */
export function reviewDefinitionsTable(view: ReviewView): Table {
  const header = [
    ...['method', 'representations', 'pairs', 'concepts', 'noise_ratio', 'separability'],
    ...['trained_accuracy', 'trained_auc', 'robustness_rand'],
    ...ALIGNED_WITH.flatMap(([, name]) => [`${name}_rand`, `${name}_adjusted_rand`]),
    ...['rand', 'adjusted_rand', 'sanity_passed', 'sanity_passed_adjusted', 'sanity_blocks'],
  ];
  const lines = [definitionOf(view), ...view.definitions].map((each) => [
    ...[each.method, each.representations, each.pairs, each.concepts, each.noiseRatio, each.separability],
    ...[each.trainedAccuracy, each.trainedAuc, each.robustnessRand],
    ...ALIGNED_WITH.flatMap(([column]) => [each.aligned[column].rand, each.aligned[column].adjustedRand]),
    ...[each.rand, each.adjustedRand, each.sanity.rand.passed, each.sanity.adjustedRand.passed],
    each.sanity.rand.blocks,
  ]);
  return [header, ...lines];
}
