import { answerText } from '../shared/answer';
import { sideNames } from '../shared/sideNames';
import { ceilingOf } from '../shared/ceiling';
import type { ComparisonView } from '../shared/results/comparison';
import type { RepresentationView } from '../shared/results/representation';
import { toldApartText } from '../shared/toldApartText';

/** What `concept-alignment compare` prints: the answer in a sentence, the alignment and a summary of either side. */
export function comparisonSummary(view: ComparisonView): object {
  const { alignment, shared, unassigned, toldApart, groupRobustness, scalars, a, b, matchedRows, warnings } =
    view;
  const names = sideNames(view);
  return {
    answer: answerText(alignment, shared, names),
    a: { name: names.a, ...representationSummary(a) },
    b: { name: names.b, ...representationSummary(b) },
    alignment: { ...alignment, shared, unassigned },
    toldApart:
      toldApart?.flatMap((each, group) => (each ? [{ group, text: toldApartText(each), ...each }] : [])) ??
      null,
    ...{ ceiling: ceilingOf(view), groupRobustness, scalars, matchedRows, warnings },
  };
}

/** The same with every concept, and the matrices as lists of their rows, null where there are none. */
export function wholeComparison(view: ComparisonView): object {
  const { conceptsA, conceptsB } = view.alignment;
  const rowsOf = (bytes: ArrayBuffer | null, columns = conceptsB): number[][] | null => {
    if (bytes === null) return null;
    const values = new Float64Array(bytes);
    return Array.from({ length: columns && values.length / columns }, (_, row) => [
      ...values.subarray(row * columns, (row + 1) * columns),
    ]);
  };
  return {
    ...comparisonSummary(view),
    conceptsOfA: view.a.concepts,
    conceptsOfB: view.b.concepts,
    distances: rowsOf(view.distances),
    adjusted: rowsOf(view.adjusted),
    distancesWithinA: rowsOf(view.within?.a.distances ?? null, conceptsA),
    distancesWithinB: rowsOf(view.within?.b.distances ?? null, conceptsB),
  };
}

/** A representation without its concepts. */
export function representationSummary({
  id,
  file,
  features,
  rowsUsed,
  rowsOfFile,
  parts,
  concepts,
  noiseRatio,
  quality,
  settings,
  notes,
  neighborRecall,
}: RepresentationView): object {
  return {
    ...{ id, file, features, rowsUsed, rowsOfFile, concepts: concepts.length, noiseRatio, quality },
    ...(parts && { parts }),
    ...{ settings, notes, neighborRecall },
  };
}
