import { sidePrefix, type ShownConcepts } from '../model/shownConcepts';
import type { HoverText } from './hover';
import type { Side } from '../../src/shared/results/alignment';
import { bestPartner } from '../model/bestPartner';
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
    const measures = [
      ...(pair ? [`adjusted ${adjusted(pair.adjusted)}`] : []),
      ...(pair !== null && pair.distance !== null
        ? [`distance ${distance(pair.distance, model.distanceDigits)}`]
        : []),
    ];
    return {
      title: `A ${conceptName(conceptA)} × B ${conceptName(conceptB)}`,
      lines: [...(pair ? [measures.join(' · ')] : []), ...pairStanding(model, conceptA.id, conceptB.id)],
    };
  }
  const concept = conceptA ?? conceptB;
  if (!concept) return { title: '', lines: [] };
  return {
    title: `${sidePrefix(model, conceptA ? 'a' : 'b')}${conceptName(concept)}`,
    lines: [rowsText(concept.size), labelText(concept)],
  };
}

/** Whether a pair is more alike than chance, where that is known, and its place in the paper's matching. */
function pairStanding({ found, matches }: ShownConcepts, a: number, b: number): string[] {
  const isCandidate = found?.candidates.some((each) => each.a === a && each.b === b);
  const chance = isCandidate ? 'More alike than by chance' : 'Not clearly more alike than by chance';
  const match = matches.a.get(a);
  return [
    ...(found === null ? [] : [chance]),
    ...(match?.b === b ? [`Matched by distance, ${match.category}`] : []),
  ];
}

/** What a hover says of one concept and of what it is most alike on the other side. */
export function describeMatched(model: ShownConcepts, side: Side, concept: number): HoverText {
  const text = describe(model, alone(side, concept));
  if (model.sides.length === 1) return text;
  const partner = bestPartner(model, side, concept);
  if (!partner && model.found === null) return text;
  if (!partner) return { ...text, lines: [...text.lines, `Exists only in ${side.toUpperCase()}`] };
  const pair = describe(model, { a: partner.a, b: partner.b });
  return { ...text, lines: [...text.lines, `Most alike: ${pair.title}`, ...pair.lines] };
}

/** What a hover says of a row: its label, and the concept that it is of on every side, `first` first. */
export function describeRow(model: ShownConcepts, rows: Rows, first: Side, row: number): HoverText {
  const lines = [first, ...model.sides.filter((each) => each !== first)].map((side) => {
    const { labels, proximity } = rows.scores[side];
    const concept = labels[row];
    if (concept < 0) return `${sidePrefix(model, side)}unassigned`;
    const { title } = describe(model, alone(side, concept));
    return `${title}, proximity ${decimals(proximity.at(row, concept), 3)}`;
  });
  const label = rows.attributes.find(({ name }) => name === 'label');
  const text = label?.values[label.codes[row]] ?? '';
  return { title: `Row ${count(rows.ids[row])}`, lines: [...(text ? [text] : []), ...lines] };
}
