import type { ConceptsView } from '../../src/shared/results/concepts';
import type { ShownConcepts, ConceptPalette } from './shownConcepts';
import { labelPalette, type LabelKind } from './labelPalette';
import { categoryColours } from './modelPalette';
import type { Texts } from './texts';
import { createRows } from './rows';

const NOTHING = new ArrayBuffer(0);

/**
 * One representation as the side A of a model that has no other.
 * @param palette the colours of its concepts as the page shows them now
 */
export function loneModel(
  { representation, columns, scores, within }: ConceptsView,
  palette: NonNullable<ShownConcepts['palette']>,
  texts: Texts | null = null,
): ShownConcepts {
  const { id, concepts } = representation;
  return {
    sides: ['a'],
    found: null,
    view: {
      a: representation,
      b: { id, concepts: [] },
      alignment: {
        ...{ conceptsA: concepts.length, conceptsB: 0, matched: [], unmatchedB: [] },
        unmatchedA: concepts.map((concept) => concept.id),
      },
      within: { a: within, b: { distances: NOTHING, adjusted: NOTHING } },
    },
    rows: createRows({ columns, a: scores, b: { labels: NOTHING, proximity: NOTHING } }, texts),
    texts: columns.words && texts,
    matrices: { distances: new Float64Array(), adjusted: new Float64Array() },
    distanceDigits: 3,
    concepts: { a: new Map(concepts.map((concept) => [concept.id, concept])), b: new Map() },
    matches: { a: new Map(), b: new Map() },
    palette,
  };
}

/** The concepts of a label, or of a group of labels, alike. */
export function paletteByLabel(
  { representation: { concepts } }: ConceptsView,
  kind: LabelKind,
  grey: string,
  isLight: boolean,
): ConceptPalette {
  const { colorOf, labels } = labelPalette(concepts, kind, grey, isLight);
  const isWhole = concepts.every((concept) => labels.some(({ color }) => color === colorOf(concept)));
  return {
    colorOf: (concept) => colorOf(concepts[concept]),
    key: [
      ...labels.map(({ label, color }) => ({ text: label, color })),
      ...(isWhole ? [] : [{ text: 'others', color: grey }]),
    ],
  };
}

/** Each concept differently, the largest first; with many concepts a colour comes again. */
export function paletteByConcept(
  { representation: { concepts } }: ConceptsView,
  isLight: boolean,
): ConceptPalette {
  const colours = categoryColours(isLight);
  const order = [...concepts].sort((one, other) => other.size - one.size || one.id - other.id);
  const at = new Map(order.map(({ id }, i) => [id, i]));
  return { colorOf: (concept) => colours[at.get(concept)! % colours.length], key: [] };
}
