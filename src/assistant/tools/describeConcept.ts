import type { Side } from '../../shared/results/alignment';
import type { ComparisonView } from '../../shared/results/comparison';
import { linkAsked, PAIR } from '../comparing';
import { briefly, rounded, rowFacts } from '../facts';
import { choiceOf, wholeOf } from '../input';
import { UserError } from '../../errors';
import type { Tool } from '../tool';

const EXEMPLARS = { minimum: 1, maximum: 30 };
const USUAL = 8;
/** The best partners on the other side. */
const PARTNERS = 5;

export const DESCRIBE_CONCEPT: Tool = {
  name: 'describe_concept',
  title: 'Describe Concept',
  doing: 'Describing a concept',
  description:
    'Describes one concept of one side of a comparison: its size, quality, most frequent label, its best examples (image and place in it, text, labels), and the concepts of the other side that it has more in common with than chance.',
  properties: {
    ...PAIR,
    side: { type: 'string', description: 'Of which side the concept is.', enum: ['A', 'B'] },
    concept: { type: 'integer', description: 'Its number there.', minimum: 0, maximum: 1_000_000 },
    examples: {
      type: 'integer',
      description: `How many examples; ${USUAL} where it is left out.`,
      ...EXEMPLARS,
    },
  },
  required: ['a', 'b', 'side', 'concept'],
  computes: 'comparison',
  async call(input, surroundings) {
    const side: Side = choiceOf(input, 'side', ['A', 'B']) === 'A' ? 'a' : 'b';
    const number = wholeOf(input, 'concept', { maximum: 1_000_000 }, null);
    const examples = wholeOf(input, 'examples', EXEMPLARS, USUAL);
    const { view, rows, texts } = await surroundings.compare(input);
    const of = view[side];
    const concept = number === null ? undefined : of.concepts[number];
    if (!concept) {
      const last = of.concepts.length - 1;
      throw new UserError(
        last < 0 ? `${of.id} has no concepts.` : `"concept" must be one of ${of.id}, from 0 to ${last}.`,
      );
    }
    const { majorityLabel, majorityShare, validity, intrinsicDimension, frequentTokens } = concept;
    return {
      ...{ representation: of.id, side: side.toUpperCase(), ...briefly(of, concept.id) },
      ...(majorityLabel !== null && { mostFrequentLabel: majorityLabel, itsShare: rounded(majorityShare) }),
      ...{ validity: rounded(validity), intrinsicDimension: rounded(intrinsicDimension) },
      ...(frequentTokens && { frequentTokens }),
      standing: standingOf(view, side, concept.id),
      partners: partnersOf(view, side, concept.id),
      examples: rowFacts(concept.exemplars.slice(0, examples), rows.columns, texts),
      openInVsCode: await linkAsked(input, surroundings, { side, concept: concept.id }),
    };
  },
};

/** Whether the other side has it, in words. */
function standingOf({ shared }: ComparisonView, side: Side, id: number): string {
  if (!shared) return 'not known';
  const group = shared.groups.findIndex((each) => each[side].includes(id));
  if (group >= 0) {
    const { form, strength } = shared.groups[group];
    return form === 'one to one'
      ? `${strength} the same as one concept of the other side (group ${group})`
      : `in a group that both sides have and divide differently, ${strength} the same (group ${group})`;
  }
  const overlap = shared.overlaps.find((each) => each.side === side && each.concept === id);
  if (overlap) return `overlaps group ${overlap.group} without being part of it`;
  return `only in ${side.toUpperCase()}`;
}

function partnersOf(view: ComparisonView, side: Side, id: number): object[] {
  const other = side === 'a' ? 'b' : 'a';
  const pairs = (view.shared?.candidates ?? []).filter((pair) => pair[side] === id);
  return pairs
    .sort((x, y) => y.adjusted - x.adjusted)
    .slice(0, PARTNERS)
    .map(({ adjusted, q, ...pair }) => ({
      ...briefly(view[other], pair[other]),
      ...{ alignment: rounded(adjusted), falseDiscoveryRate: rounded(q) },
    }));
}
