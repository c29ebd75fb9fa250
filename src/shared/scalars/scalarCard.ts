import type { Term } from '../term';
import type { PreparedPair } from './preparedPair';

/** The value of a similarity scalar and the number of rows that it was taken over. */
export interface Scalar {
  value: number;
  rows: number;
}

/** How a page writes numbers. */
interface NumberWords {
  count: (value: number) => string;
  value: (scalar: Scalar) => string;
}

interface ScalarWords<Id extends string, Shown extends Term | null> {
  /** Its name in JSON and in saved files. */
  id: Id;
  /** What pages show it as; null for a variant that another scalar speaks of. */
  term: Shown;
  /** Its column in CSV files; null for none. */
  column: string | null;
  /** What else pages say where it is shown, in sentences; a scalar that an older version has not saved is not there. */
  facts?: (all: Readonly<Partial<Record<string, Scalar>>>, words: NumberWords) => string[];
  /** What it takes beside what all are prepared with, in nanoseconds, roughly; nothing that counts where not given. */
  cost?: (rows: number, featuresA: number, featuresB: number) => number;
}

/** A single number for the similarity of two representations: X, with the features of A, and Y, with those of B. */
interface ScalarCard<Id extends string, Shown extends Term | null> extends ScalarWords<Id, Shown> {
  measure: (pair: PreparedPair) => Scalar;
}

/** The card of a scalar that is a formula of one part of what is prepared. */
export function scalarCard<
  const Id extends string,
  Shown extends Term | null,
  Part extends keyof PreparedPair,
>({
  of,
  value,
  ...words
}: ScalarWords<Id, Shown> & {
  of: Part;
  value: (part: PreparedPair[Part]) => number;
}): ScalarCard<Id, Shown> {
  return { ...words, measure: ({ [of]: part }) => ({ value: value(part), rows: part.rows }) };
}
