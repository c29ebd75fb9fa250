/** What is known of each of N rows in one respect, as a column of the samples table: row r has `values[codes[r]]`. */
export interface Attribute {
  name: string;
  /** The column `label`, the tokens that rows are, another column, or made of the boxes of rows: the part of the image, and the row or column of a grid. */
  kind: 'label' | 'token' | 'column' | 'place' | 'grid';
  /** An empty text where it is not known. */
  values: readonly string[];
  codes: Uint32Array;
}

/** A number, or point in time, of each of N rows. */
export interface NumberAttribute {
  name: string;
  kind: 'number' | 'date';
  /** Length N, NaN where it is not known; milliseconds since 1970 of a point in time. */
  numbers: Float64Array;
}

/** Whatever is known of rows in one respect. */
export type RowAttribute = Attribute | NumberAttribute;

export function isNumbers(attribute: RowAttribute): attribute is NumberAttribute {
  return 'numbers' in attribute;
}

/** Values that say nothing without the name of their column. */
const ANSWERS = new Set(['true', 'false', 'yes', 'no']);

/** A value in words: that of a number, or yes or no, says its column too. */
export function valueText({ name, kind }: Pick<RowAttribute, 'name' | 'kind'>, value: string): string {
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  const isBare = kind === 'number' || kind === 'date' || isNumber || ANSWERS.has(value.trim().toLowerCase());
  return isBare ? `${name} ${value}` : value;
}
