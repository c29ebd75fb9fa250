/** What is known of each of N rows in one respect, as a column of the samples table: row r has `values[codes[r]]`. */
export interface Attribute {
  name: string;
  /** The column `label`, the tokens that rows are, another column, or made of the boxes of rows: the part of the image, and the row or column of a grid. */
  kind: 'label' | 'token' | 'column' | 'place' | 'grid';
  /** An empty text where it is not known. */
  values: readonly string[];
  codes: Uint32Array;
}

/** A value in words: that of a number says its column too. */
export function valueText({ name }: Pick<Attribute, 'name'>, value: string): string {
  return value.trim() !== '' && Number.isFinite(Number(value)) ? `${name} ${value}` : value;
}
