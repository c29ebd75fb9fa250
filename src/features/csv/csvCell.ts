/** Each digit is looked at once, whatever follows. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** What Python, R, MATLAB and Excel write for values that are not finite, or not there. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ...['', 'nan', 'na', 'n/a', 'null'].map((word) => [word, NaN] as const),
  ...['inf', 'infinity'].map((word) => [word, Infinity] as const),
]);

/** The number that a cell stands for; an empty one is NaN. Null where it is text. */
export function cellNumber(cell: string): number | null {
  if (DECIMAL.test(cell)) return Number(cell);
  const [, sign, word] = /^([+-]?)(.*)$/s.exec(cell)!;
  const value = cell.length > 9 ? undefined : WORDS.get(word.toLowerCase());
  if (value === undefined) return null;
  return sign === '-' ? -value : value;
}

/** A number with commas, of thousands or of decimals: 1,5 or 1,200,000 or 1,200.5 or 1.000,5 */
export function isWithCommas(cell: string): boolean {
  return isDecimalComma(cell) || /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?([eE][+-]?\d+)?$/.test(cell);
}

/** The number that a cell with a decimal comma stands for, perhaps with points of thousands; null where it is none. */
export function commaNumber(cell: string): number | null {
  if (!cell.includes('.')) return cellNumber(cell.replace(',', '.'));
  if (!/^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/.test(cell)) return null;
  return cellNumber(cell.replaceAll('.', '').replace(',', '.'));
}

/** 1,5 or 1.000,5 or -1,5e3 */
export function isDecimalComma(cell: string): boolean {
  return /^[+-]?\d[\d.]*,\d+([eE][+-]?\d+)?$/.test(cell);
}
