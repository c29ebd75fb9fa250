import type { Side } from '../shared/results/alignment';
import type { Compared } from '../shared/results/comparison';
import type { RowColumns } from '../shared/results/rows';
import { keepTexts, type KeptTexts } from '../shared/texts/keptTexts';
import { rowTexts, type KnownTexts } from '../shared/texts/knownTexts';
import { rowProximity, type RowProximity } from '../shared/rowProximity';
import { byRank } from './byRank';

/** Rows of either kind that each group keeps first: those of both sides, and those that one has there. */
const OF_GROUP = 12;

/**
 * The words that a file carries for what it shows: first those of exemplars and of the rows that tell the sides of a group apart,
 * their documents, then of all other rows, as far as there is room.
 *
 * @param most characters
 * @param isWhole whether all rows can be shown, and not only exemplars
 */
export function keptWords(
  { view, rows }: Pick<Compared, 'view' | 'rows'>,
  texts: KnownTexts | null,
  most: number,
  isWhole = true,
): KeptTexts | null {
  if (!texts) return null;
  const ids = new Uint32Array(rows.columns.ids);
  const exemplars = byRank([...view.a.concepts, ...view.b.concepts].map((concept) => concept.exemplars));
  const scores = { a: readScores(rows.a), b: readScores(rows.b) };
  const groups = isWhole ? (view.shared?.groups ?? []) : [];
  const first = [
    ...exemplars,
    ...byRank(groups.flatMap((group) => heldFirst(scores, group).map((held) => held.map((at) => ids[at])))),
  ];
  const rest = isWhole ? ids : [];
  return keepTexts(rowTexts(texts), first, documentsOf(rows.columns, first), rest, most);
}

/** The documents of rows by their numbers in the file, each once. */
export function documentsOf({ ids, words }: RowColumns, rows: readonly number[]): number[] {
  if (!words?.documents) return [];
  const of = new Uint32Array(words.documents.of);
  const indexOf = new Map(Array.from(new Uint32Array(ids), (row, index) => [row, index]));
  return [...new Set(rows.flatMap((row) => (indexOf.has(row) ? [of[indexOf.get(row)!]] : [])))];
}

interface ReadScores {
  labels: ArrayBuffer;
  proximity: RowProximity;
}

function readScores({ labels, proximity }: Compared['rows'][Side]): ReadScores {
  return { labels, proximity: rowProximity(proximity, labels.byteLength / Int32Array.BYTES_PER_ELEMENT) };
}

/** The rows that stand most for what both sides hold, and what only one does, as the page sorts them. */
function heldFirst(
  { a, b }: Record<Side, ReadScores>,
  group: Record<Side, readonly number[]>,
): [both: number[], a: number[], b: number[]] {
  const [inA, inB] = [membership(a, group.a), membership(b, group.b)];
  const held: [number[], number[], number[]] = [[], [], []];
  inA.isIn.forEach((ofA, row) => {
    const ofB = inB.isIn[row];
    if (ofA || ofB) held[ofA && ofB ? 0 : ofA ? 1 : 2].push(row);
  });
  const sorted = (list: number[], value: (row: number) => number): number[] =>
    list.sort((x, y) => value(y) - value(x) || x - y).slice(0, OF_GROUP);
  const [p, q] = [inA.proximity, inB.proximity];
  return [
    sorted(held[0], (row) => Math.min(p[row], q[row])),
    sorted(held[1], (row) => p[row] - q[row]),
    sorted(held[2], (row) => q[row] - p[row]),
  ];
}

/** Whether each row is in one of some concepts, and its proximity to them as a share of the highest. */
function membership(
  { labels, proximity }: ReadScores,
  concepts: readonly number[],
): { isIn: boolean[]; proximity: Float32Array } {
  const hard = new Int32Array(labels);
  const own = new Set(concepts);
  const sums = new Float32Array(hard.length);
  for (const concept of concepts) proximity.addTo(sums, concept);
  const highest = sums.reduce((most, sum) => Math.max(most, Math.min(1, sum)), 0) || 1;
  return {
    isIn: Array.from(hard, (label) => own.has(label)),
    proximity: sums.map((sum) => Math.min(1, sum) / highest),
  };
}
