const natural = new Intl.Collator('en', { numeric: true });

/** Order of names in which 2 comes before 10; of names that differ in signs alone, by these. */
export function naturally(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : Number(a > b));
}
