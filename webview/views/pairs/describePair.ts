import type { ReviewView } from '../../../src/shared/results/review';
import { sharedLines, turned } from '../../../src/shared/reviewShared';
import type { HoverText } from '../../elements/hover';
import { positionName, type ReviewTable } from '../../model/reviewTables';
import { TERMS } from '../../words/terms';
import { decimals } from '../../words/words';
import { PAIR_MEASURES } from './pairMeasures';

const NAMES = { layer: 'Layer', step: 'Step', epoch: 'Epoch' } as const;

/** What a cell of the map of pairs says: of the diagonal about the representation itself. */
export function describePair(view: ReviewView, table: ReviewTable, row: number, column: number): HoverText {
  const { items, places, pairs } = table;
  if (row === column) return describeEntry(view, items[row].id, places[row]);
  const pair = pairs[row * items.length + column];
  const title = `${items[column].id} and ${items[row].id}`;
  if (!pair) return { title, lines: ['Not compared yet'] };
  return {
    title,
    lines: [
      ...(pair.rand === null ? ['No Rand index: one of the two has no concepts.'] : []),
      ...sharedLines(
        pair.a === places[column] ? pair.shared : turned(pair.shared),
        items[column].id,
        items[row].id,
      ),
      ...PAIR_MEASURES.filter(({ value }) => !Number.isNaN(value(pair))).map(
        ({ term, value, digits }) => `${TERMS[term].title} ${decimals(value(pair), digits)}`,
      ),
    ],
  };
}

function describeEntry(view: ReviewView, id: string, place: number): HoverText {
  const representation = view.representations[place];
  const failed = view.failures.find((each) => each.with === null && each.id === id);
  const known = representation
    ? `${representation.concepts.length} concepts, ${decimals(100 * representation.noiseRatio, 0)} % of the rows in none`
    : (failed?.reason ?? 'Not analysed yet');
  return { title: id, lines: [known, `${NAMES[view.outline.axis]} ${positionName(view, place)}`] };
}
