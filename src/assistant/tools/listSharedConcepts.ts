import { toldApartText } from '../../shared/toldApartText';
import type { ComparisonView } from '../../shared/results/comparison';
import type { ConceptGroup, SharedConcepts } from '../../shared/results/sharedConcepts';
import { linkAsked, PAIR } from '../comparing';
import { briefly, intervalOf, rounded } from '../facts';
import { choiceOf, wholeOf } from '../input';
import type { Tool } from '../tool';

const WHICH = ['all', 'same', 'divided', 'overlapping', 'only in A', 'only in B'] as const;
const LIMIT = { minimum: 1, maximum: 200 };
const USUAL = 20;

export const LIST_SHARED_CONCEPTS: Tool = {
  name: 'list_shared_concepts',
  title: 'List Shared Concepts',
  doing: 'Listing what two representations share',
  description:
    'Lists what two representations share concept by concept: the same in both (one to one), the same when taken together but divided differently, overlapping one of these, and those that only A or only B has. Each with its alignment (1 the same, 0 chance), its 95 % interval and its false discovery rate.',
  properties: {
    ...PAIR,
    which: { type: 'string', description: 'Which of them; all where it is left out.', enum: WHICH },
    limit: {
      type: 'integer',
      description: `The most of each kind; ${USUAL} where it is left out.`,
      ...LIMIT,
    },
  },
  required: ['a', 'b'],
  computes: 'comparison',
  async call(input, surroundings) {
    const which = choiceOf(input, 'which', WHICH);
    const limit = wholeOf(input, 'limit', LIMIT, USUAL);
    const { view } = await surroundings.compare(input);
    const { shared } = view;
    if (!shared) return { problem: 'What is shared is not known of this comparison.' };
    const lists = listsOf(view, shared);
    const asked = Object.entries(lists).filter(([name]) => which === 'all' || name === which);
    return {
      ...Object.fromEntries(
        asked.map(([name, list]) => [
          name,
          { count: list.length, listed: list.slice(0, limit).map((each) => each()) },
        ]),
      ),
      openInVsCode: await linkAsked(input, surroundings),
    };
  },
};

type Listed = () => object;

/** By kind, the best first; each is described only where it is listed. */
function listsOf(
  view: ComparisonView,
  shared: SharedConcepts,
): Record<Exclude<(typeof WHICH)[number], 'all'>, Listed[]> {
  const { a, b } = view;
  const groups = shared.groups.map((group, at) => ({ group, at }));
  const listed = (form: ConceptGroup['form']): Listed[] =>
    groups
      .filter(({ group }) => group.form === form)
      .map(
        ({ group, at }) =>
          () =>
            groupFacts(view, shared, group, at),
      );
  const alone = (side: 'a' | 'b', ids: readonly number[]): Listed[] => {
    const isUntold = new Set(shared.tooFew?.[side]);
    return ids.map((id) => () => ({
      ...briefly(side === 'a' ? a : b, id),
      ...(isUntold.has(id) && { note: 'Too few independent units tell whether the other side has it.' }),
    }));
  };
  return {
    same: listed('one to one'),
    divided: listed('divided differently'),
    overlapping: shared.overlaps.map(({ side, concept, group, adjusted, q }) => () => ({
      side: side.toUpperCase(),
      ...briefly(view[side], concept),
      ...{ group, alignment: rounded(adjusted), falseDiscoveryRate: rounded(q) },
    })),
    'only in A': alone('a', shared.onlyA),
    'only in B': alone('b', shared.onlyB),
  };
}

function groupFacts(view: ComparisonView, shared: SharedConcepts, group: ConceptGroup, at: number): object {
  const { a, b, adjusted, strength } = group;
  const [inA, inB] = [new Set(a), new Set(b)];
  const rates = shared.candidates.filter((pair) => inA.has(pair.a) && inB.has(pair.b)).map(({ q }) => q);
  const told = view.toldApart?.[at];
  return {
    group: at,
    a: a.map((id) => briefly(view.a, id)),
    b: b.map((id) => briefly(view.b, id)),
    ...{ alignment: rounded(adjusted), interval95: intervalOf(group), strength },
    falseDiscoveryRate: rates.length > 0 ? rounded(Math.min(...rates)) : null,
    ...(told && { division: toldApartText(told) }),
  };
}
