import { cleanName } from '../shared/conceptNames';
import { isNumbers, valueText, type Attribute } from './attribute';
import type { Saying } from './distinguish';
import { gainOfOne } from './gain';

/** A second word says so many times what the first does where it stands alone. */
const MORE = 2;

/** The rows of a concept that have a value, and what that tells of the concept among all, in bits. */
interface Told {
  rows: number;
  gain: number;
}

/**
 * Whether the second word of a concept's name says all that the name says: more of its rows have it, and having it tells the concept
 * from all others at least twice as well as the first word does. A place in the image is no name by itself,
 * and a label stays.
 * @param hard the concept of each row, −1 for none, length N
 * @param columns that a first word may be of
 */
export function tellsAlone(
  concept: number,
  first: string,
  second: Saying,
  hard: Int32Array,
  columns: readonly Attribute[],
): boolean {
  const { of, text } = second;
  if (isNumbers(of) || (of.kind !== 'label' && of.kind !== 'column')) return false;
  const named = columns.flatMap((column) => {
    const told = toldBy(column, first, concept, hard);
    return told ? [{ ...told, isLabel: column.kind === 'label' }] : [];
  });
  const told = toldBy(of, text, concept, hard);
  // Words that are of no column stay.
  if (told === null || named.length === 0) return false;
  return named.every(({ rows, gain, isLabel }) => !isLabel && told.rows > rows && told.gain >= MORE * gain);
}

/** null where the attribute has no value that is written so. */
function toldBy(attribute: Attribute, text: string, concept: number, hard: Int32Array): Told | null {
  const code = attribute.values.findIndex(
    (value) => value !== '' && cleanName(valueText(attribute, value)) === cleanName(text),
  );
  if (code < 0) return null;
  let [both, ofConcept, ofValue, all] = [0, 0, 0, 0];
  for (let row = 0; row < hard.length; row++) {
    if (hard[row] < 0) continue;
    const [isOf, has] = [hard[row] === concept, attribute.codes[row] === code];
    all++;
    if (isOf) ofConcept++;
    if (has) ofValue++;
    if (isOf && has) both++;
  }
  return { rows: both, gain: gainOfOne(both, ofConcept, ofValue, all) };
}
