import { runAgreement } from '../shared/repeatedRuns';
import { reviewAnswer } from '../shared/reviewShared';
import { alongOf, type ConceptFlow, type ReviewView } from '../shared/results/review';
import type { ReviewSanity, SanityBySeries } from '../shared/results/sanity';
import type { ReviewDefinition } from '../shared/results/definitions';
import { definitionOf } from '../shared/reviewDefinition';
import { definitionsFinding } from '../shared/definitionsFinding';
import { representationSummary } from './comparisonJson';

/** What `concept-alignment review` prints. Representations go by their ids. */
export function reviewSummary(view: ReviewView): object {
  const { outline, representations, pairs, failures, families, along } = view;
  const { sanity } = alongOf(view);
  const { entries, name, supervisionOrder, warnings } = outline;
  const idOf = (place: number): string => entries[place].id;
  return {
    ...{ name, answer: reviewAnswer(view) },
    representations: representations.flatMap((each) => {
      if (!each) return [];
      const { model, layer, step, epoch } = entries[each.place];
      const { labelAgreement, positionAgreement, alignedWith, linearity } = each;
      return [
        {
          ...{ ...representationSummary(each), model, layer, step, epoch, labelAgreement, positionAgreement },
          ...{ alignedWith, linearity },
        },
      ];
    }),
    pairs: pairs.map(({ a, b, shared: { candidates: _, ...shared }, ...rest }) => ({
      ...{ a: idOf(a), b: idOf(b), ...rest, shared },
    })),
    axis: outline.axis,
    method: outline.method,
    definitions: definitionsOf(view),
    definitionsAnswer: definitionsFinding([definitionOf(view), ...view.definitions]),
    repeatedRuns: runAgreement(entries, pairs),
    sanity: { ...sanityOf(sanity.rand), adjusted: sanityOf(sanity.adjustedRand) },
    supervisionOrder,
    families: families?.families.map(({ members, first, ...rest }) => ({
      members: members.map(({ place, concept }) => ({ id: idOf(place), concept })),
      first: Object.fromEntries(first.map(({ series, place }) => [series, idOf(place)])),
      ...rest,
    })),
    flows: along.flatMap(({ axis, flows }) =>
      flows.map((flow) => ({
        ...{ axis, series: flow.series, from: idOf(flow.from), to: idOf(flow.to) },
        counts: countsOf(flow, view),
      })),
    ),
    failed: failures.map(({ id, with: other, reason }) => ({
      id,
      ...(other !== null && { with: other }),
      reason,
    })),
    warnings,
  };
}

/** A line of each definition of a concept, the one that is shown first; no line where no other was asked for. */
function definitionsOf(view: ReviewView): object[] {
  if (view.definitions.length === 0) return [];
  const all: ReviewDefinition[] = [definitionOf(view), ...view.definitions];
  return all.map(({ labelsByPlace: _, byPair: __, ...means }) => means);
}

function sanityOf({ overall, wider, all }: SanityBySeries): object {
  return {
    ...shareOf(overall),
    wider: wider.map(({ within, ...counts }) => ({ within, ...shareOf(counts) })),
    byModel: Object.fromEntries(
      all.map(({ series, neighbors, others, ...counts }) => [
        series,
        { ...shareOf(counts), neighbors, others },
      ]),
    ),
  };
}

/** The share is null where nothing was checked, and so is the probability that as many pass by chance. */
function shareOf({ passed, blocks, expected, chance }: ReviewSanity): object {
  const isChecked = blocks > 0;
  const share = isChecked ? passed / blocks : null;
  return { share, passed, blocks, expected, chance: isChecked ? chance : null };
}

/** The table of a flow as lists of its rows. */
function countsOf({ to, counts }: ConceptFlow, { representations }: ReviewView): number[][] {
  const columns = representations[to]!.concepts.length + 1;
  const values = new Uint32Array(counts);
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);
}
