import { dropdown, slider } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import { decimals } from '../../words/words';
import type { FamilyFilter, FamilySeries } from './familyStanding';

/** The tree of merges goes no further down; above little is left. */
const THRESHOLDS = { least: 0.1, most: 0.9, step: 0.05 };

interface FamiliesToolEvents {
  onThreshold: (threshold: number) => void;
  onFilter: (filter: FamilyFilter) => void;
}

/**
 * What chooses which families are listed.
 * @param threshold null where none are known yet
 */
export function familiesTools(
  { all, words }: FamilySeries,
  threshold: number | null,
  filter: FamilyFilter,
  { onThreshold, onFilter }: FamiliesToolEvents,
): HTMLElement[] {
  const filters: { label: string; value: string; filter: FamilyFilter }[] = [
    { label: 'All', value: 'all', filter: { kind: 'all' } },
    { label: `In every ${words.series}`, value: 'universal', filter: { kind: 'universal' } },
    ...all.map((series, i) => ({
      label: `Only in ${series}`,
      value: `own-${i}`,
      filter: { kind: 'own' as const, series },
    })),
  ];
  const shown = filters.find((each) => JSON.stringify(each.filter) === JSON.stringify(filter)) ?? filters[0];
  const { least, most, step } = THRESHOLDS;
  return [
    h('h2', {}, term('family', 'Concept families')),
    ...(threshold === null
      ? []
      : [
          slider('Least alignment', least, most, step, threshold, two, (value) =>
            onThreshold(Number(value.toFixed(2))),
          ),
        ]),
    dropdown('Families shown', filters, shown.value, (value) =>
      onFilter(filters.find((each) => each.value === value)!.filter),
    ),
  ];
}

const two = (value: number): string => decimals(value, 2);
