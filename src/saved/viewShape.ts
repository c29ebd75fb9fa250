import type { Alignment, MatchedPair } from '../shared/results/alignment';
import type { PartRows } from '../shared/results/partRows';
import { DISCOVERY_RULES, type DiscoverySettings } from '../shared/settings/discovery';
import { readByRules } from '../shared/settings/rules';
import type { SettingRule } from '../shared/settings/settingCard';
import type { UnassignedRows } from '../shared/results/unassigned';
import type { ComparisonView } from '../shared/results/comparison';
import type {
  ConceptView,
  Quality,
  RepresentationView,
  Robustness,
  TokenShare,
  WholeDimension,
} from '../shared/results/representation';
import { cleanName } from '../shared/conceptNames';
import { FEATURE_RULES, type FeatureSettings } from '../shared/settings/features';
import type { MatchedRows } from '../shared/results/matchedRows';
import type { Scalar } from '../shared/scalars/scalarCard';
import { SCALARS, type KnownScalars } from '../shared/scalars/scalars';
import type { AskedSettings } from '../shared/settings/asked';
import { groupRobustnessShape, namesWhatIsThere, sharedShape } from './sharedShape';
import { toldApartShape } from './toldApartShape';
import {
  fields,
  listOf,
  nullable,
  number,
  oneOf,
  pairOf,
  refuse,
  someOf,
  text,
  whole,
  type Check,
} from './check';

/** The same as far as it can be written in JSON as it is. */
export type FlatView = Omit<ComparisonView, 'distances' | 'adjusted' | 'within' | 'tokens'>;

/** More than there can be, and few enough that a matrix of them has a length. */
const MOST_CONCEPTS = 30_000;
const MOST_ROWS = 100_000_000;

const count = whole(0, MOST_ROWS);
const concept = whole(0, MOST_CONCEPTS - 1);
const measured = nullable(number);

const name: Check<string | null> = (value, at) => {
  const given = nullable(text)(value, at);
  return given === null ? null : cleanName(given);
};

const conceptView = fields<ConceptView>({
  id: concept,
  name,
  defaultName: name,
  size: count,
  persistence: measured,
  validity: measured,
  intrinsicDimension: measured,
  robustness: measured,
  majorityLabel: nullable(text),
  majorityShare: number,
  majorityGroup: nullable(text),
  frequentTokens: nullable(listOf(fields<TokenShare>({ token: text, share: number }))),
  exemplars: listOf(whole(0, 2 ** 32 - 1)),
  exemplarProximity: listOf(number),
});

const robustness = fields<Robustness>({
  runs: count,
  rand: measured,
  adjustedRand: measured,
  recurrence: measured,
});

const quality = fields<Quality>({
  validity: measured,
  rmse: measured,
  intrinsicDimension: measured,
  separability: measured,
  wholeDimension: nullable(
    fields<WholeDimension>({
      dimension: measured,
      rows: whole(),
      ofFeatures: measured,
      featureRows: whole(),
      seed: number,
    }),
  ),
  robustness: nullable(robustness),
  measuredOn: fields<Quality['measuredOn']>({
    members: whole(),
    rowPairs: whole(),
    heldOutMembers: whole(),
    foldedColumns: nullable(whole()),
  }),
});

/** Settings that may be left out, each of which obeys its rule where it is given. */
function byRules<S>(rules: readonly SettingRule<keyof S & string>[]): Check<Partial<S>> {
  return (value, at) =>
    readByRules(
      rules,
      ({ key }) => (value as Record<string, unknown> | null)?.[key],
      ({ key }) => refuse(`${at}.${key}`, 'a value of this setting'),
    ) as Partial<S>;
}

const discoverySettings = byRules<DiscoverySettings>(DISCOVERY_RULES);

/** Settings as users may give them. */
export const askedSettings = fields<AskedSettings>({
  settings: discoverySettings,
  features: byRules<FeatureSettings>(FEATURE_RULES),
  settingsB: nullable(discoverySettings),
});

const representation = fields<RepresentationView>({
  id: text,
  file: text,
  features: nullable(count),
  rowsUsed: count,
  rowsOfFile: whole(),
  parts: nullable(
    fields<PartRows>({
      of: oneOf('files', 'arrays'),
      parts: count,
      rows: count,
      first: listOf(fields<PartRows['first'][number]>({ name: text, rows: whole() })),
    }),
  ),
  concepts: listOf(conceptView),
  noiseRatio: number,
  unassignedNearest: nullable(listOf(count)),
  quality: nullable(quality),
  settings: discoverySettings,
  neighborRecall: measured,
  notes: listOf(text),
});

const matchedPair = fields<MatchedPair>({
  a: concept,
  b: concept,
  distance: number,
  adjusted: number,
  category: oneOf('universal', 'semi-universal', 'unique'),
});

const alignmentFields = fields<Alignment>({
  rows: count,
  conceptsA: whole(0, MOST_CONCEPTS),
  conceptsB: whole(0, MOST_CONCEPTS),
  rand: measured,
  randError: measured,
  adjustedRand: measured,
  adjustedRandError: measured,
  adjustedRandLow: measured,
  adjustedRandHigh: measured,
  distanceError: number,
  matching: listOf(pairOf(concept)),
  matched: listOf(matchedPair),
  unmatchedA: listOf(concept),
  unmatchedB: listOf(concept),
});

/** Older files have an index even where a side has no concepts, so that nothing can agree. */
const alignment: Check<Alignment> = (value, at) => {
  const given = alignmentFields(value, at);
  const isEmpty = given.conceptsA === 0 || given.conceptsB === 0;
  return isEmpty
    ? {
        ...given,
        rand: null,
        randError: null,
        adjustedRand: null,
        adjustedRandError: null,
        adjustedRandLow: null,
        adjustedRandHigh: null,
      }
    : given;
};

const scalarsThere = someOf(
  SCALARS.map(({ id }) => id),
  fields<Scalar>({ value: number, rows: count }),
);

/** Older files lack the scalars that came later, and those of newer files that are not known here are left out. */
const scalars: Check<KnownScalars> = (value, at) => ({
  ...fields<Pick<KnownScalars, 'algebra'>>({ algebra: text })(value, at),
  ...scalarsThere(value, at),
});

const unassigned = fields<UnassignedRows>({
  ...{ a: count, b: count, both: count },
  ...{ shareOfRand: measured, adjustedBoth: measured, adjustedEither: measured },
});

const flatFields = fields<FlatView>({
  alignment,
  shared: nullable(sharedShape),
  unassigned: nullable(unassigned),
  toldApart: nullable(listOf(nullable(toldApartShape))),
  groupRobustness: nullable(groupRobustnessShape),
  scalars: nullable(scalars),
  a: representation,
  b: representation,
  matchedRows: nullable(fields<MatchedRows>({ key: text, both: count, ofA: count, ofB: count })),
  warnings: listOf(text),
});

/** A view whose parts fit together: every concept and row that is named is there. */
export const flatView: Check<FlatView> = (value, at) => {
  const view = flatFields(value, at);
  const { conceptsA, conceptsB, rows, matching, matched, unmatchedA, unmatchedB } = view.alignment;
  for (const [side, concepts] of [
    ['a', conceptsA],
    ['b', conceptsB],
  ] as const) {
    const { concepts: listed, rowsUsed } = view[side];
    if (listed.length !== concepts || listed.some(({ id }, i) => id !== i)) {
      refuse(`${at}.${side}.concepts`, `a list of the concepts from 0 to ${concepts - 1}`);
    }
    if (rowsUsed !== rows) refuse(`${at}.${side}.rowsUsed`, String(rows));
    if (view[side].unassignedNearest && view[side].unassignedNearest.length !== concepts) {
      refuse(`${at}.${side}.unassignedNearest`, `a list of ${concepts} counts`);
    }
    if (listed.some(({ exemplars, exemplarProximity: of }) => exemplars.length !== of.length)) {
      refuse(`${at}.${side}.concepts`, 'complete: exemplars lack their proximity');
    }
  }
  const areThere = (a: number[], b: number[]): boolean =>
    a.every((each) => each < conceptsA) && b.every((each) => each < conceptsB);
  const { shared, toldApart, groupRobustness } = view;
  if (groupRobustness !== null && groupRobustness.length !== shared?.groups.length) {
    refuse(`${at}.groupRobustness`, 'one of each group');
  }
  const known =
    (shared === null || namesWhatIsThere(shared, conceptsA, conceptsB)) &&
    (toldApart === null || toldApart.length === (shared?.groups.length ?? 0)) &&
    (toldApart ?? []).every((each) =>
      (each?.parts ?? []).every(({ concept: of }) => of < (each?.side === 'a' ? conceptsA : conceptsB)),
    ) &&
    areThere(unmatchedA, unmatchedB) &&
    matching.every(([a, b]) => areThere([a], [b])) &&
    matched.every(({ a, b }) => areThere([a], [b]));
  if (!known) refuse(`${at}.alignment`, 'about the concepts of both sides');
  return view;
};
