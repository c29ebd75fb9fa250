import { cellNumber, commaNumber, isDecimalComma, isWithCommas } from './csvCell';
import { listNumbers } from './csvList';
import { cellText, type CsvRecord } from './csvRecord';

/**
 * Whether the first line names columns. Names are texts, or the numbers 0, 1, 2 …, as pandas names the columns of an
 * array; a line of such numbers alone is a header only over numbers that are not whole, and that do not count on as it does.
 * @param records the first lines of a table, at most three
 */
export function isHeader([first, second, third]: readonly CsvRecord[]): boolean {
  // R leaves out the name of the column of row names.
  const isShort = second?.cells === first.cells + 1 && (third ?? second).cells === second.cells;
  const texts: number[] = [];
  let numbers = 0;
  let counted = true;
  let isPrecise = false;
  for (let column = 0; column < first.cells; column++) {
    const cell = cellText(first, column);
    const isNumber = isWithCommas(cell) || cellNumber(cell) !== null || listNumbers(cell) !== null;
    if (!isNumber) texts.push(column);
    if (!isNumber || cell === '') continue;
    counted &&= cell === String(numbers);
    numbers++;
    if (counted && second) isPrecise ||= isFraction(cellText(second, column));
  }
  if (numbers === 0) return texts.length > 0;
  if (isShort && texts.length === first.cells) return true;
  if (!counted || !second) return false;
  if (texts.length > 0 && texts.every((column) => cellNumber(cellText(second, column)) !== null)) return true;
  const countOn = numbers === first.cells && [second, third].every((record) => !record || countsOn(record));
  return numbers > 1 && isPrecise && !countOn;
}

/** Whether a second line of names lies over an index, which has none in either. */
export function isHeaderToo([header, first, second]: readonly CsvRecord[]): boolean {
  if (second === undefined || header.cells < 2 || header.cells !== first.cells) return false;
  const [name, again, index] = [header, first, second].map((record) => cellText(record, 0));
  return name === '' && again === '' && index !== '';
}

function isFraction(cell: string): boolean {
  return /^[+-]?\d*\.\d|\de/i.test(cell) || isDecimalComma(cell);
}

/** Whether each number of a line is one more than the one before it, and the first is not 0. */
function countsOn(record: CsvRecord): boolean {
  const numbers = Array.from({ length: record.cells }, (_, column) => {
    const cell = cellText(record, column);
    return cellNumber(cell) ?? commaNumber(cell) ?? NaN;
  });
  const [start] = numbers;
  // Fractions of few digits differ by one only nearly.
  const slack = 1e-6 + Math.abs(start) * 1e-9;
  return start !== 0 && numbers.every((number, at) => Math.abs(number - start - at) <= slack);
}
