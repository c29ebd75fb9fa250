import type { Units } from '../alignment/sharedConcepts/units';
import { BETWEEN_WORDS, cleanName, MIXED } from '../shared/conceptNames';
import { isNumbers, valueText, type Attribute, type RowAttribute } from './attribute';
import { distinguish, NAMES, type Saying } from './distinguish';
import { nameByColumn } from './nameByColumn';
import { splitter } from './split';
import { tellsAlone } from './tellingAlone';
import { frequentTokens, tokenNames } from './tokenNames';

/**
 * What the concepts of one representation are called as long as the user does not name them. First the label that at least half of the
 * rows have; else the most frequent tokens, where rows are tokens; else the value of another column that at least half have, of the column that says most about the concepts; else *mixed*.
 * Concepts that would be called the same are called by a second value, or place in the image, too, where one tells them apart, and
 * those that still would be by the row or column of the grid that their boxes make. A second value that says far more than the first
 * stands alone.
 *
 * @param hard the concept of each row, −1 for none, length N
 * @returns by concept; null for one without rows, and where no column says anything of the rows
 */
export function defaultNames(
  hard: Int32Array,
  concepts: number,
  attributes: readonly RowAttribute[],
  units: Units,
): (string | null)[] {
  const texts = attributes.filter((each) => !isNumbers(each));
  const columns = texts.filter(({ kind }) => kind === 'label' || kind === 'column');
  const tokens = frequentTokens(hard, concepts, texts);
  if (columns.length === 0 && tokens === null) return new Array<null>(concepts).fill(null);
  const split = splitter(units, hard);
  const rowsOf = new Uint32Array(concepts);
  for (const concept of hard) if (concept >= 0) rowsOf[concept]++;
  const all = Array.from(rowsOf.keys()).filter((concept) => rowsOf[concept] > 0);

  const byToken = tokens && tokenNames(tokens);
  const names = labelNames(hard, rowsOf, columns).map((name, concept) => name ?? byToken?.[concept] ?? null);
  if (all.some((concept) => names[concept] === null)) {
    const second = columns.filter(({ kind }) => kind === 'column');
    const named = nameByColumn(split(all), second);
    all.forEach((concept, part) => (names[concept] ??= cleaned(named[part]) ?? MIXED));
  }
  const words: Words[] = Array.from(names, (first) => ({ first, second: null, third: null }));
  const say = (word: 'second' | 'third', by: readonly RowAttribute[]): void => {
    for (const same of alike(words)) {
      const sayings = distinguish(split(same), by, words[same[0]].first!);
      sayings.forEach((saying, part) => (words[same[part]][word] = saying));
    }
  };
  const grid = attributes.filter(({ kind }) => kind === 'grid');
  const others = attributes.filter(({ kind }) => kind !== 'grid');
  say('second', others);
  say('third', grid);
  words.forEach((each, concept) => {
    if (each.first === null || each.second === null || each.third !== null) return;
    const alone: Words = { first: null, second: each.second, third: null };
    const isTaken = words.some((other) => nameOf(other) === nameOf(alone));
    if (!isTaken && tellsAlone(concept, each.first, each.second, hard, columns)) words[concept] = alone;
  });
  return words.map(nameOf);
}

/** What a concept is called by. */
interface Words {
  first: string | null;
  second: Saying | null;
  third: Saying | null;
}

/** A row or column of the grid says the part of the image too. */
function nameOf({ first, second, third }: Words): string | null {
  const more = [third && second?.of.kind === 'place' ? null : second, third];
  const texts = [first, ...more.map((saying) => saying && cleanName(saying.text))];
  return texts.filter((text) => text !== null).join(BETWEEN_WORDS) || null;
}

/** The concepts that would be called the same, where there are several. */
function alike(words: readonly Words[]): number[][] {
  const ofName = new Map<string, number[]>();
  words.forEach((each, concept) => {
    const name = nameOf(each);
    if (name !== null) ofName.set(name, [...(ofName.get(name) ?? []), concept]);
  });
  return [...ofName.values()].filter((concepts) => concepts.length > 1);
}

/** The label that at least half of the rows of each concept have, ties by label; null where there is none. */
function labelNames(hard: Int32Array, rowsOf: Uint32Array, columns: readonly Attribute[]): (string | null)[] {
  const label = columns.find(({ kind }) => kind === 'label');
  if (!label) return Array.from(rowsOf, () => null);
  const counts = Array.from(rowsOf, () => new Map<number, number>());
  hard.forEach((concept, row) => {
    const code = label.codes[row];
    if (concept >= 0 && label.values[code] !== '') {
      counts[concept].set(code, (counts[concept].get(code) ?? 0) + 1);
    }
  });
  return counts.map((count, concept) => {
    const halves = [...count].filter(([, rows]) => rows >= NAMES * rowsOf[concept]);
    const [first] = halves.map(([code]) => label.values[code]).sort((x, y) => (x < y ? -1 : 1));
    return first === undefined ? null : cleanName(valueText(label, first));
  });
}

function cleaned(text: string | null): string | null {
  return text === null ? null : cleanName(text);
}
