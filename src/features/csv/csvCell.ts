/** Each digit is looked at once, whatever follows. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** What Python, R, MATLAB and Excel write for values that are not finite, or not there. */
const WORDS: Record<string, number> = {
  ...{ '': NaN, nan: NaN, na: NaN, 'n/a': NaN, null: NaN },
  ...{ inf: Infinity, infinity: Infinity },
};

/** The number that a cell stands for; an empty one is NaN. Null where it is text. */
export function cellNumber(cell: string): number | null {
  if (DECIMAL.test(cell)) return Number(cell);
  const [, sign, word] = /^([+-]?)(.*)$/s.exec(cell)!;
  const value = cell.length > 9 ? undefined : WORDS[word.toLowerCase()];
  if (value === undefined) return null;
  return sign === '-' ? -value : value;
}

/** 1,5 or 1.000,5 or -1,5e3 */
export function isDecimalComma(cell: string): boolean {
  return /^[+-]?\d[\d.]*,\d+([eE][+-]?\d+)?$/.test(cell);
}
