import type { ReviewDefinition } from '../../../src/shared/results/definitions';
import type { ReviewSanity } from '../../../src/shared/results/sanity';
import type { TermName } from '../../words/terms';
import { decimals, percent } from '../../words/words';

/** A column of the table of definitions: null where it is not known. */
interface DefinitionColumn {
  term: TermName;
  /** What its head says. */
  label: string;
  value: (of: ReviewDefinition) => string | null;
}

const shown = (value: number | null, digits: number): string | null =>
  value === null ? null : decimals(value, digits);

const passed = ({ passed: of, blocks }: ReviewSanity): string | null =>
  blocks === 0 ? null : `${of} of ${blocks}`;

const COLUMNS: readonly DefinitionColumn[] = [
  { term: 'concepts', label: 'Concepts', value: ({ concepts }) => shown(concepts, 1) },
  {
    term: 'unassigned',
    label: 'Unassigned rows',
    value: ({ noiseRatio }) => (noiseRatio === null ? null : percent(noiseRatio)),
  },
  { term: 'sanity', label: 'Sanity check, by Rand', value: ({ sanity }) => passed(sanity.rand) },
  { term: 'sanity', label: 'by adjusted Rand', value: ({ sanity }) => passed(sanity.adjustedRand) },
  { term: 'rand', label: 'Rand of all pairs', value: ({ rand }) => shown(rand, 3) },
  { term: 'adjustedRand', label: 'adjusted', value: ({ adjustedRand }) => shown(adjustedRand, 3) },
  { term: 'separability', label: 'Linear separability', value: (of) => shown(of.separability, 2) },
  { term: 'trainedSeparability', label: 'on trained rows', value: (of) => shown(of.trainedAccuracy, 3) },
  { term: 'trainedArea', label: 'AUC there', value: (of) => shown(of.trainedAuc, 3) },
  { term: 'robustnessRand', label: 'Robustness (Rand)', value: (of) => shown(of.robustnessRand, 3) },
  {
    term: 'labelRand',
    label: 'Rand with labels',
    value: ({ aligned }) => shown(aligned.labels.rand, 3),
  },
  {
    term: 'adjustedRand',
    label: 'adjusted',
    value: ({ aligned }) => shown(aligned.labels.adjustedRand, 3),
  },
  {
    term: 'groupRand',
    label: 'Rand with label groups',
    value: ({ aligned }) => shown(aligned.labelGroups.rand, 3),
  },
  {
    term: 'adjustedRand',
    label: 'adjusted',
    value: ({ aligned }) => shown(aligned.labelGroups.adjustedRand, 3),
  },
  {
    term: 'positionRand',
    label: 'Rand with position',
    value: ({ aligned }) => shown(aligned.position.rand, 3),
  },
  {
    term: 'adjustedRand',
    label: 'adjusted',
    value: ({ aligned }) => shown(aligned.position.adjustedRand, 3),
  },
];

/** The columns that any of the definitions has a value in. */
export function columnsOf(definitions: readonly ReviewDefinition[]): readonly DefinitionColumn[] {
  return COLUMNS.filter(({ value }) => definitions.some((each) => value(each) !== null));
}
