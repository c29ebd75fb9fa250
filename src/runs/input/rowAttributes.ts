import type { Attribute, RowAttribute } from '../../describe/attribute';
import type { Samples } from '../../experiment/samples';
import { textsAndNumbers } from '../../experiment/columnNumbers';
import type { TextColumn } from '../../features/textCodes';
import { cutText } from '../../shared/texts/cutText';
import { textAt } from '../../shared/texts/packedTexts';
import { readableToken } from '../../shared/texts/tokenText';
import type { RowDescriptions } from './rowDescriptions';
import { rowPlaces } from './rowPlaces';
import { styleOf } from './rowWords';

/** All that is known of some rows: their label first, the tokens that they are, the other columns of the samples table, first texts and then numbers, and their place in the image. */
export function rowAttributes(
  descriptions: Pick<RowDescriptions, 'samples' | 'table'>,
  rowIds: Uint32Array,
): RowAttribute[] {
  const { samples, table } = descriptions;
  if (!samples || !table) return [];
  const lines = rowIds.map((row) => table.lineOf(row));
  const attribute = (name: string, kind: Attribute['kind'], { values, codes }: TextColumn): Attribute => {
    return { name, kind, values, codes: lines.map((line) => codes[line]) };
  };
  const [texts, numbers] = textsAndNumbers(samples.attributes);
  return [
    ...(samples.label ? [attribute('label', 'label', samples.label)] : []),
    ...tokenAttribute(samples, lines),
    ...texts.map(([name, column]) => attribute(name, 'column', column)),
    ...numbers.map(({ name, kind, valueAt }) => ({
      ...{ name, kind },
      numbers: Float64Array.from(lines, valueAt),
    })),
    ...rowPlaces(descriptions, rowIds),
  ];
}

/** Characters of a token; more is cut. */
const MOST_TOKEN = 50;

/** The tokens as one reads them, those that read alike as one; none where rows are no tokens. */
function tokenAttribute({ words }: Samples, lines: Uint32Array): Attribute[] {
  if (words?.kind !== 'token') return [];
  const { texts, codes } = words.column;
  const style = styleOf(words);
  const readable = new Map<number, number>();
  const numbers = new Map<string, number>();
  const own = lines.map((line) => {
    const code = codes[line];
    const known = readable.get(code);
    if (known !== undefined) return known;
    const text = cutText(readableToken(textAt(texts, code, 4 * MOST_TOKEN + 4), style), MOST_TOKEN);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    readable.set(code, number);
    return number;
  });
  return [{ name: 'token', kind: 'token', values: [...numbers.keys()], codes: own }];
}
