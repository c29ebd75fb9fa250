import type { MatchedRows } from './results/matchedRows';

/** How rows were matched, in a sentence: `2,000 rows are in both files by "id": of 2,880 of A and 2,500 of B.` */
export function matchedRowsText({ key, both, ofA, ofB }: MatchedRows): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  const others = both < ofA || both < ofB ? ' The others are left out.' : '';
  return `${count(both)} rows are in both files by "${key}": of ${count(ofA)} of A and ${count(ofB)} of B.${others}`;
}
