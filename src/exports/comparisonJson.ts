import type { ComparisonView, RepresentationView } from '../protocol';

/** What `concept-alignment compare` prints: the alignment and a summary of either side. */
export function comparisonSummary({ alignment, scalars, a, b, warnings }: ComparisonView): object {
  return { a: summaryOf(a), b: summaryOf(b), alignment, scalars, warnings };
}

/** The same with every concept, and the matrices as lists of their rows. */
export function wholeComparison(view: ComparisonView): object {
  const rowsOf = (bytes: ArrayBuffer): number[][] => {
    const { conceptsA, conceptsB } = view.alignment;
    const values = new Float64Array(bytes);
    return Array.from({ length: conceptsA }, (_, a) => [
      ...values.subarray(a * conceptsB, (a + 1) * conceptsB),
    ]);
  };
  return {
    ...comparisonSummary(view),
    conceptsOfA: view.a.concepts,
    conceptsOfB: view.b.concepts,
    distances: rowsOf(view.distances),
    adjusted: rowsOf(view.adjusted),
  };
}

function summaryOf({
  id,
  file,
  features,
  rowsUsed,
  rowsOfFile,
  concepts,
  noiseRatio,
  quality,
  settings,
  notes,
  neighborRecall,
}: RepresentationView): object {
  return {
    ...{ id, file, features, rowsUsed, rowsOfFile, concepts: concepts.length, noiseRatio, quality },
    ...{ settings, notes, neighborRecall },
  };
}
