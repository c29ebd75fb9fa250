import { mergeSketches, type ConceptSketch } from '../../alignment/conceptSketch';
import { mergeSamples, type RowSample } from '../../alignment/rowSample';
import { areBinned, columnLayout, foldFor, pairLayout } from '../../alignment/sketchBins';
import { UserError } from '../../errors';
import { pack, unpack } from '../../store/pack';
import { damaged, readSealed, writeSealed, type SealedKind } from '../../store/sealed';
import type { RowRange } from './rowRange';

/** What is kept of the rows of some shards of two sets of scores. */
export interface ShardSketch {
  concepts: ConceptSketch;
  sample: RowSample;
  /** Which of all rows they are: ascending, apart. */
  ranges: RowRange[];
}

const SKETCH: SealedKind = { magic: 'CASKETCH', version: 2, name: 'a sketch', command: 'sketch' };

interface Header {
  rows: number;
  conceptsA: number;
  conceptsB: number;
  size: number;
  seed: number;
  ranges: RowRange[];
}

type Arrays = Pick<ConceptSketch, 'columnsA' | 'columnsB' | 'roundedA' | 'roundedB' | 'pairs'> & {
  sampled: Float64Array;
  p: Float32Array;
  q: Float32Array;
};

/** Writes a sketch, whole or not at all; returns its bytes. @throws UserError */
export async function writeSketch(file: string, sketch: ShardSketch): Promise<number> {
  const { rows, conceptsA, conceptsB, columnsA, columnsB, roundedA, roundedB, pairs } = sketch.concepts;
  const { size, seed, rows: sampled, p, q } = sketch.sample;
  const header: Header = { rows, conceptsA, conceptsB, size, seed, ranges: sketch.ranges };
  const content = pack(header, { columnsA, columnsB, roundedA, roundedB, pairs, sampled, p, q });
  await writeSealed(file, SKETCH, content);
  return content.length;
}

/** Reads a sketch. @throws UserError, which names the file, for one that is damaged or not what it says */
export async function readSketch(file: string): Promise<ShardSketch> {
  const content = await readSealed(file, SKETCH);
  try {
    const { header, arrays } = unpack<Header, Arrays>(content);
    const { rows, conceptsA, conceptsB, size, seed, ranges } = header;
    const { columnsA, columnsB, roundedA, roundedB, pairs, sampled, p, q } = arrays;
    check(header, arrays);
    const fold = foldFor(conceptsA * conceptsB);
    return {
      concepts: { rows, conceptsA, conceptsB, fold, columnsA, columnsB, roundedA, roundedB, pairs },
      sample: { size, seed, rows: sampled, p, q },
      ranges,
    };
  } catch {
    throw damaged(file, SKETCH);
  }
}

/** Throws Error for what `writeSketch` does not write and what would lead out of arrays. */
function check({ rows, conceptsA, conceptsB, size, seed, ranges }: Header, arrays: Arrays): void {
  const [ofColumns, ofPairs] = [columnLayout(), pairLayout(foldFor(conceptsA * conceptsB))];
  const { columnsA, columnsB, roundedA, roundedB, pairs, sampled, p, q } = arrays;
  const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
  const covered = ranges.reduce((sum, { first, end }) => sum + end - first, 0);
  const isWhole =
    [rows, conceptsA, conceptsB, size, seed].every(isCount) &&
    ranges.every(
      ({ first, end }, i) => isCount(first) && end > first && (i === 0 || first >= ranges[i - 1].end),
    ) &&
    columnsA instanceof Float64Array &&
    columnsA.length === conceptsA * ofColumns.bins * 2 &&
    columnsB instanceof Float64Array &&
    columnsB.length === conceptsB * ofColumns.bins * 2 &&
    roundedA instanceof Float64Array &&
    roundedA.length === conceptsA &&
    roundedB instanceof Float64Array &&
    roundedB.length === conceptsB &&
    pairs instanceof Float64Array &&
    pairs.length === conceptsA * conceptsB * ofPairs.bins * 2 &&
    sampled instanceof Float64Array &&
    sampled.length === Math.min(size, rows) &&
    p instanceof Float32Array &&
    p.length === sampled.length * conceptsA &&
    q instanceof Float32Array &&
    q.length === sampled.length * conceptsB &&
    [roundedA, roundedB].every((values) => values.every((value) => value >= 0 && value < Infinity)) &&
    areBinned(columnsA, ofColumns, rows) &&
    areBinned(columnsB, ofColumns, rows) &&
    // The sum of the scores of each row, and their difference.
    areBinned(pairs, ofPairs, 2 * rows);
  if (!isWhole || covered !== rows) throw new Error('Not a sketch.');
}

/** The sketch of both. @throws UserError, which names `file` of the second, where they do not belong together */
export function mergeShards(x: ShardSketch, y: ShardSketch, file: string): ShardSketch {
  const of = ({ concepts: { conceptsA, conceptsB } }: ShardSketch): string =>
    `${conceptsA} and ${conceptsB} concepts`;
  if (of(x) !== of(y)) {
    throw new UserError(
      `${file} is of ${of(y)} and the sketches before it of ${of(x)}. Merge shards of one pair.`,
    );
  }
  if (x.sample.size !== y.sample.size || x.sample.seed !== y.sample.seed) {
    throw new UserError(
      `${file} keeps ${y.sample.size} rows by the seed ${y.sample.seed} and the sketches before it ${x.sample.size} ` +
        `by ${x.sample.seed}. Sketch all shards with the same --sample and --seed.`,
    );
  }
  const ranges = [...x.ranges, ...y.ranges].sort((a, b) => a.first - b.first);
  const twice = ranges.find(({ first }, i) => i > 0 && first < ranges[i - 1].end);
  if (twice) {
    throw new UserError(
      `${file} has rows that another sketch has too, from row ${twice.first} on. ` +
        `Tell "sketch" the number of each shard's first row by --first-row, and give each shard once.`,
    );
  }
  return {
    concepts: mergeSketches(x.concepts, y.concepts),
    sample: mergeSamples(x.sample, y.sample),
    ranges: joinTouching(ranges),
  };
}

function joinTouching(ranges: readonly RowRange[]): RowRange[] {
  const joined: RowRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last?.end === range.first) last.end = range.end;
    else joined.push({ ...range });
  }
  return joined;
}
