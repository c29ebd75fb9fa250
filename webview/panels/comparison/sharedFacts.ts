import type { SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import type { RowsTogether } from '../../model/rowsTogether';
import { adjusted, count, percent } from '../../words/words';

/** What the numbers of shared concepts mean and how sure they are, as sentences. */
export function sharedFacts(
  found: SharedConcepts,
  together: RowsTogether | null,
  isDiscovered = true,
): string[] {
  const { groups, floor } = found;
  return [
    `A concept counts from an alignment of ${adjusted(floor)} on, clearly above chance: part of it may be shared, and part not.`,
    ...(together === null ? [] : [togetherFact(together)]),
    ...(groups.length > 1 ? [strengthFact(found)] : []),
    ...uncertainty(found, isDiscovered),
  ];
}

/** `58 % of the rows lie in the same group on both sides, 95 % interval 55 to 61 %.` */
function togetherFact({ share, interval }: RowsTogether): string {
  const range = interval === null ? '' : `, 95 % interval ${togetherInterval(interval)}`;
  return `${percent(share)} of the rows lie in the same group on both sides${range}.`;
}

/** `55 to 61 %` */
export function togetherInterval({ low, high }: NonNullable<RowsTogether['interval']>): string {
  return `${percent(low).replace(/\D+$/, '')} to ${percent(high)}`;
}

function strengthFact({ groups }: SharedConcepts): string {
  const values = groups.map((group) => group.adjusted).toSorted((x, y) => x - y);
  const middle = (values[(values.length - 1) >> 1] + values[values.length >> 1]) / 2;
  const mostly = groups.filter(({ strength }) => strength === 'mostly').length;
  const range = `${adjusted(values[0])} to ${adjusted(values.at(-1)!)}, median ${adjusted(middle)}`;
  const words =
    mostly === groups.length
      ? 'all are mostly the same'
      : mostly === 0
        ? 'all are partly the same'
        : `${count(mostly)} of ${count(groups.length)} are mostly the same, the others partly`;
  return `Alignment of the groups ${range}: ${words}.`;
}

function uncertainty(
  { groups, candidates, falseDiscoveryRate, floor }: SharedConcepts,
  isDiscovered: boolean,
): string[] {
  const known = groups.filter(({ low, high }) => low !== null && high !== null);
  const weak = known.filter(({ low }) => low! < floor).length;
  const byChance = Math.ceil(falseDiscoveryRate * candidates.length);
  const reach = weak === 0 ? 'No interval of a group reaches' : weakText(weak, known.length);
  return [
    `Of ${count(candidates.length)} pairs of concepts above chance at most about ${count(byChance)} may be so by chance (false discovery rate ${percent(falseDiscoveryRate)}).`,
    ...(known.length > 0 ? [`${reach} below ${adjusted(floor)}.`] : []),
    ...(isDiscovered ? ['Discovery with another seed may find other concepts, and so other numbers.'] : []),
  ];
}

function weakText(weak: number, all: number): string {
  return weak === 1
    ? `The interval of 1 of ${count(all)} groups reaches`
    : `The intervals of ${count(weak)} of ${count(all)} groups reach`;
}
