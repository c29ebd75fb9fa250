import { sidePrefix, type ShownConcepts } from '../model/shownConcepts';
import type { HoverText } from './hover';
import type { Side } from '../../src/shared/results/alignment';
import { alone, type Selection } from '../model/selection';
import { pairOf } from '../model/model';
import type { Rows } from '../model/rows';
import { adjusted, conceptName, count, decimals, distance, labelText, rowsText } from '../words/words';

/** What a hover says of a pair of concepts, or of one concept. */
export function describe(model: ShownConcepts, { a, b }: Selection): HoverText {
  const conceptA = a === null ? undefined : model.concepts.a.get(a);
  const conceptB = b === null ? undefined : model.concepts.b.get(b);
  if (conceptA && conceptB) {
    const pair = pairOf(model, conceptA.id, conceptB.id);
    const match = model.matches.a.get(conceptA.id);
    const measures = `distance ${distance(pair.distance, model.distanceDigits)} · adjusted ${adjusted(pair.adjusted)}`;
    return {
      title: `A ${conceptName(conceptA)} × B ${conceptName(conceptB)}`,
      lines: match?.b === conceptB.id ? [measures, `Matched pair, ${match.category}`] : [measures],
    };
  }
  const concept = conceptA ?? conceptB;
  if (!concept) return { title: '', lines: [] };
  return {
    title: `${sidePrefix(model, conceptA ? 'a' : 'b')}${conceptName(concept)}`,
    lines: [rowsText(concept.size), labelText(concept)],
  };
}

/** What a hover says of one concept and of the pair that it is matched in. */
export function describeMatched(model: ShownConcepts, side: Side, concept: number): HoverText {
  const text = describe(model, alone(side, concept));
  const match = model.matches[side].get(concept);
  if (!match) return text;
  const pair = describe(model, { a: match.a, b: match.b });
  return { ...text, lines: [...text.lines, `Matched: ${pair.title}`, ...pair.lines] };
}

/** What a hover says of a row: its label, and the concept that it is of on every side, `first` first. */
export function describeRow(model: ShownConcepts, rows: Rows, first: Side, row: number): HoverText {
  const lines = [first, ...model.sides.filter((each) => each !== first)].map((side) => {
    const { labels, proximity } = rows.scores[side];
    const concept = labels[row];
    if (concept < 0) return `${sidePrefix(model, side)}unassigned`;
    const { title } = describe(model, alone(side, concept));
    const concepts = proximity.length / rows.count;
    return `${title}, proximity ${decimals(proximity[row * concepts + concept], 3)}`;
  });
  const label = rows.attributes.find(({ name }) => name === 'label');
  const text = label?.values[label.codes[row]] ?? '';
  return { title: `Row ${count(rows.ids[row])}`, lines: [...(text ? [text] : []), ...lines] };
}
