import type { Rows } from './rows';

/** More values are names of rows rather than kinds of them, and nobody reads as many colours or bars. */
export const MOST_KINDS = 50;

/** The columns of the samples table as menus offer them. */
export interface ColumnChoices {
  /** The label, whatever it holds, and other columns of few values. */
  kinds: Rows['attributes'];
  numbers: Rows['numbers'];
  /** Names of columns of more than 50 values, which are not offered. */
  leftOut: string[];
}

/** What the rows can be coloured by or counted over. */
export function columnChoices({ attributes, numbers }: Pick<Rows, 'attributes' | 'numbers'>): ColumnChoices {
  const isOffered = ({ name, codes }: Rows['attributes'][number]): boolean =>
    name === 'label' || hasFewValues(codes);
  return {
    kinds: attributes.filter(isOffered),
    numbers,
    leftOut: attributes.filter((each) => !isOffered(each)).map(({ name }) => name),
  };
}

/** Whether as few values occur among the rows; the table may hold more. */
function hasFewValues(codes: Uint32Array): boolean {
  const seen = new Set<number>();
  for (const code of codes) if (seen.add(code).size > MOST_KINDS) return false;
  return true;
}

/** What a menu says in the place of the columns that it does not offer; null where it offers all. */
export function leftOutText({ leftOut }: ColumnChoices): string | null {
  if (leftOut.length === 0) return null;
  const [first, ...more] = leftOut;
  const which = more.length === 0 ? first : `${first} and ${more.length} more`;
  return `${which}: more than ${MOST_KINDS} values`;
}
