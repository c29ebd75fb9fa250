import type { FamilyGroup } from '../../../src/shared/familiesAt';
import { manySeries } from '../../../src/shared/reviewAxis';
import type { ConceptFamilies, ReviewOutline } from '../../../src/shared/results/review';
import type { Standing } from '../../model/standing';
import { count, decimals } from '../../words/words';

/** Which families are meant: all, those found in every series, or those of one alone. */
export type FamilyFilter = { kind: 'all' } | { kind: 'universal' } | { kind: 'own'; series: string };

export function passes({ first }: FamilyGroup, filter: FamilyFilter, all: readonly string[]): boolean {
  if (filter.kind === 'universal') return all.length > 1 && first.length === all.length;
  return filter.kind === 'all' || (all.length > 1 && first.length === 1 && first[0].series === filter.series);
}

/** Series that families may be in, and what tells them apart. */
export interface FamilySeries {
  all: readonly string[];
  words: Pick<ReviewOutline, 'series'>;
}

/** How widely a family is shared among several series, and in words; null where there is one only. */
export function familyStanding(
  { first }: FamilyGroup,
  { all, words }: FamilySeries,
): { standing: Standing; text: string } | null {
  if (all.length < 2) return null;
  if (first.length === all.length) return { standing: 'universal', text: `in every ${words.series}` };
  if (first.length === 1) return { standing: 'unique', text: `only in ${first[0].series}` };
  return { standing: 'semi-universal', text: `in ${first.length} of ${all.length} ${manySeries(words)}` };
}

/** What the families at a threshold are as a whole, in a sentence. */
export function familiesText(
  families: readonly FamilyGroup[],
  { concepts }: Pick<ConceptFamilies, 'concepts'>,
  threshold: number,
  { all, words }: FamilySeries,
): string {
  const total = concepts.byteLength / Uint32Array.BYTES_PER_ELEMENT;
  const held = families.reduce((sum, { members }) => sum + members.length, 0);
  const numberOf = (filter: FamilyFilter): number =>
    families.filter((family) => passes(family, filter, all)).length;
  const own = all
    .map((series) => ({ series, number: numberOf({ kind: 'own', series }) }))
    .filter(({ number }) => number > 0)
    .map(({ series, number }) => `${count(number)} only in ${series}`);
  const universal = numberOf({ kind: 'universal' });
  const everywhere = universal === 0 ? 'none is' : universal === 1 ? '1 is' : `${count(universal)} are`;
  const shared = all.length > 1 ? [`${everywhere} in every ${words.series}`, ...own] : [];
  const start = `At ${decimals(threshold, 2)}, ${count(held)} of ${count(total)} concepts are in ${count(families.length)} ${families.length === 1 ? 'family' : 'families'}`;
  return `${[start, ...shared].join('; ')}.`;
}
