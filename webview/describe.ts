import { sidePrefix, type ConceptModel } from './conceptModel';
import type { HoverText } from './hover';
import { pairOf } from './model';
import type { Selection } from './order';
import { adjusted, conceptName, distance, labelText, rowsText } from './words';

/** What a hover says of a pair of concepts, or of one concept. */
export function describe(model: ConceptModel, { a, b }: Selection): HoverText {
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
