import type { FamilyGroup } from '../../../src/shared/familiesAt';
import type { ConceptFamilies } from '../../../src/shared/results/review';
import type { Standing } from '../../model/standing';
import { count, decimals } from '../../words/words';

/** Which families are meant: all, those found in every model, or those of one model alone. */
export type FamilyFilter = { kind: 'all' } | { kind: 'universal' } | { kind: 'own'; model: string };

export function passes({ first }: FamilyGroup, filter: FamilyFilter, models: readonly string[]): boolean {
  if (filter.kind === 'universal') return models.length > 1 && first.length === models.length;
  return (
    filter.kind === 'all' || (models.length > 1 && first.length === 1 && first[0].model === filter.model)
  );
}

/** How widely a family is shared among several models, and in words; null where there is one model only. */
export function familyStanding(
  { first }: FamilyGroup,
  models: readonly string[],
): { standing: Standing; text: string } | null {
  if (models.length < 2) return null;
  if (first.length === models.length) return { standing: 'universal', text: 'in every model' };
  if (first.length === 1) return { standing: 'unique', text: `only in ${first[0].model}` };
  return { standing: 'semi-universal', text: `in ${first.length} of ${models.length} models` };
}

/** What the families at a threshold are as a whole, in a sentence. */
export function familiesText(
  families: readonly FamilyGroup[],
  { concepts }: Pick<ConceptFamilies, 'concepts'>,
  threshold: number,
  models: readonly string[],
): string {
  const all = concepts.byteLength / Uint32Array.BYTES_PER_ELEMENT;
  const held = families.reduce((sum, { members }) => sum + members.length, 0);
  const numberOf = (filter: FamilyFilter): number =>
    families.filter((family) => passes(family, filter, models)).length;
  const own = models
    .map((model) => ({ model, number: numberOf({ kind: 'own', model }) }))
    .filter(({ number }) => number > 0)
    .map(({ model, number }) => `${count(number)} only in ${model}`);
  const universal = numberOf({ kind: 'universal' });
  const everywhere = universal === 0 ? 'none is' : universal === 1 ? '1 is' : `${count(universal)} are`;
  const shared = models.length > 1 ? [`${everywhere} in every model`, ...own] : [];
  const start = `At ${decimals(threshold, 2)}, ${count(held)} of ${count(all)} concepts are in ${count(families.length)} ${families.length === 1 ? 'family' : 'families'}`;
  return `${[start, ...shared].join('; ')}.`;
}
