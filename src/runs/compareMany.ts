import { randBounds } from '../alignment/randInterval';
import { assignedByLabels, unassignedRows } from '../alignment/unassigned';
import type { Alignment, RandBounds } from '../shared/results/alignment';
import type { Compared } from '../shared/results/comparison';
import { rowIdsOf } from './input/input';
import { unitsOfRows } from './input/rowUnits';
import type { RowDescriptions } from './input/rowDescriptions';
import type { RunContext } from './context/context';
import { scoresOf, viewOf } from './output/discoveryView';
import { groupRobustness } from './output/groupRobustness';
import { toldApartOf } from './output/toldApart';
import {
  assessmentStages,
  completeAssessment,
  completeDiscovery,
  discoveryStages,
  type Assessment,
} from './stages/assessment';
import { foundConcepts } from './stages/foundConcepts';
import { manyShared } from './stages/manyShared';
import { complete, left, recall } from './stages/stage';

/** A comparison without what is known of its rows and files. */
type ManyCompared = Omit<Compared['view'], 'tokens' | 'matchedRows' | 'warnings'>;

/**
 * What a comparison finds where a side gives more concepts than matrices are made of: what is shared, by the scores above 0 alone,
 * without the distances of all pairs, so also without the paper's matching by them. Throws UserError, CancelledError.
 *
 * @param assessments of A and of B
 */
export async function compareMany(
  assessments: readonly [Assessment, Assessment],
  descriptions: RowDescriptions,
  context: RunContext,
): Promise<{ view: ManyCompared; rows: Omit<Compared['rows'], 'columns'> }> {
  const [of, to] = assessments.map(({ discovery }) => discovery);
  const units = unitsOfRows(descriptions, rowIdsOf(of.source));
  const sharing = await recall(manyShared, { a: of, b: to, units }, context);
  const found = assessments.filter(({ discovery }) => !discovery.source.many);
  context.progress.plan([
    ...found.flatMap(discoveryStages),
    ...left(sharing),
    ...assessments.flatMap(assessmentStages),
  ]);
  for (const assessment of found) await completeDiscovery(assessment, context);
  const { shared, index, logWidth, among } = await complete(sharing, context);
  const assessedA = await completeAssessment(assessments[0], context);
  const assessedB = await completeAssessment(assessments[1], context);
  const [ofA, ofB] = [foundConcepts(of), foundConcepts(to)];
  const assigned = { a: assignedByLabels(ofA.labels), b: assignedByLabels(ofB.labels) };
  const alignment: Omit<Alignment, keyof RandBounds> = {
    ...{ rows: ofA.labels.length, conceptsA: ofA.proximity.concepts, conceptsB: ofB.proximity.concepts },
    ...{ ...index, distanceError: 0, matching: [], matched: [], unmatchedA: [], unmatchedB: [] },
  };
  const measured = { a: assessedA?.robust ?? null, b: assessedB?.robust ?? null };
  return {
    view: {
      alignment: { ...alignment, ...randBounds(index.adjustedRand, logWidth) },
      shared,
      unassigned: unassignedRows(assigned, index, among),
      toldApart: toldApartOf(shared, of, to, descriptions),
      groupRobustness: groupRobustness(shared.groups, measured),
      scalars: null,
      a: viewOf(of, assessedA, descriptions),
      b: viewOf(to, assessedB, descriptions),
      ...{ distances: null, adjusted: null, within: null },
    },
    rows: { a: scoresOf(of), b: scoresOf(to) },
  };
}
