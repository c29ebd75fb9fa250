import { seededRandom } from './random';
import type { CutScores, FoundScores, RowSample } from './results/cutScores';
import type { ProximityScores } from './results/proximityScores';

/** The least score that counts by itself. */
export const LEAST_SCORE = 0.003;
/** Rows of which all scores are kept. */
export const SAMPLED_ROWS = 16_384;
/** Fewer rows, and fewer scores, are all kept. */
const FEWEST_ROWS = 65_536;
const FEWEST_SCORES = 2 ** 24;

export function isCut(scores: FoundScores): scores is CutScores {
  return 'sample' in scores;
}

/** Whether so many are cut: N rows and K concepts. */
export function areCut(rows: number, concepts: number): boolean {
  return mayBeCut(rows) && rows * concepts > FEWEST_SCORES;
}

/** Whether they are with enough concepts. */
export function mayBeCut(rows: number): boolean {
  return rows >= FEWEST_ROWS;
}

/** Takes the scores of rows in any order. */
export interface ScoreCollector<Scores extends FoundScores> {
  /** Takes a row once, with its K scores. */
  add(row: number, scores: ArrayLike<number>): void;
  /** What was collected; nothing may be added afterwards. */
  scores(): Scores;
}

/** Puts all scores side by side. */
export function collectAll(rows: number, concepts: number): ScoreCollector<ProximityScores> {
  const data = new Float32Array(rows * concepts);
  return {
    add: (row, scores) => data.set(scores, row * concepts),
    scores: () => ({ rows, concepts, data }),
  };
}

/** Puts scores side by side, or cuts them where there are very many. */
export function collectFound(rows: number, concepts: number): ScoreCollector<FoundScores> {
  return areCut(rows, concepts) ? collectCut(rows, concepts) : collectAll(rows, concepts);
}

/** Cuts scores as they come: never more of them are held than are kept. */
export function collectCut(
  rows: number,
  concepts: number,
  sampledRows = SAMPLED_ROWS,
): ScoreCollector<CutScores> {
  const sample: RowSample = { rows: sampleOf(rows, sampledRows), data: new Float32Array() };
  sample.data = new Float32Array(sample.rows.length * concepts);
  const placeOf = new Int32Array(rows).fill(-1);
  sample.rows.forEach((row, at) => (placeOf[row] = at));
  const begins = new Float64Array(rows);
  const counts = new Uint32Array(rows);
  let columns = new Uint32Array(4 * rows);
  let values = new Float32Array(4 * rows);
  let size = 0;
  const keep = (concept: number, score: number): void => {
    if (size === columns.length) {
      columns = longer(columns, new Uint32Array(1.5 * size));
      values = longer(values, new Float32Array(1.5 * size));
    }
    columns[size] = concept;
    values[size++] = score;
  };
  return {
    add(row, scores) {
      begins[row] = size;
      let highest = 0;
      for (let k = 1; k < concepts; k++) if (scores[k] > scores[highest]) highest = k;
      for (let k = 0; k < concepts; k++) {
        if (scores[k] >= LEAST_SCORE || (k === highest && scores[k] > 0)) keep(k, scores[k]);
      }
      counts[row] = size - begins[row];
      if (placeOf[row] >= 0) sample.data.set(scores, placeOf[row] * concepts);
    },
    scores() {
      const starts = new Float64Array(rows + 1);
      for (let row = 0; row < rows; row++) starts[row + 1] = starts[row] + counts[row];
      return {
        ...{ rows, concepts, starts, sample },
        columns: inOrder(columns, new Uint32Array(size), begins, counts),
        values: inOrder(values, new Float32Array(size), begins, counts),
      };
    },
  };
}

/** Cuts scores that stand side by side, as where the other side of a comparison is cut. */
export function cutOf(scores: FoundScores, sampledRows = SAMPLED_ROWS): CutScores {
  if (isCut(scores)) return scores;
  const { rows, concepts, data } = scores;
  const collector = collectCut(rows, concepts, sampledRows);
  for (let row = 0; row < rows; row++)
    collector.add(row, data.subarray(row * concepts, (row + 1) * concepts));
  return collector.scores();
}

/** Of the rows of the sample those that distances are corrected by. */
export const CORRECTING_ROWS = 8192;

/** All scores of the rows of a sample, n × K. */
export function scoresOfSample({ concepts, sample }: CutScores): ProximityScores {
  return { rows: sample.rows.length, concepts, data: sample.data };
}

/** The same cut scores with no more rows in the sample than distances are corrected by. */
export function withFewSampled(scores: CutScores): CutScores {
  const { rows, data } = scores.sample;
  const few = {
    rows: rows.subarray(0, CORRECTING_ROWS),
    data: data.subarray(0, CORRECTING_ROWS * scores.concepts),
  };
  return { ...scores, sample: few };
}

/** All scores of both sides where neither is cut, else those of the rows of the sample, which are the same of both. */
export function allOrSample(
  p: FoundScores,
  q: FoundScores,
): readonly [p: ProximityScores, q: ProximityScores] {
  if (!isCut(p) && !isCut(q)) return [p, q];
  return [scoresOfSample(cutOf(p)), scoresOfSample(cutOf(q))];
}

/** The scores side by side, N × K, those that were not kept as 0. */
export function sideBySide(scores: FoundScores): ProximityScores {
  if (!isCut(scores)) return scores;
  const { rows, concepts, starts, columns, values } = scores;
  const data = new Float32Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) data[row * concepts + columns[at]] = values[at];
  }
  return { rows, concepts, data };
}

/** Every k-th row, and of the sample those that are among them. */
export function everyCut(scores: CutScores, every: number): CutScores {
  const { concepts, starts, columns, values, sample } = scores;
  const rows = Math.ceil(scores.rows / every);
  const partStarts = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    partStarts[row + 1] = partStarts[row] + starts[row * every + 1] - starts[row * every];
  }
  const partColumns = new Uint32Array(partStarts[rows]);
  const partValues = new Float32Array(partStarts[rows]);
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row * every], starts[row * every + 1]];
    partColumns.set(columns.subarray(from, to), partStarts[row]);
    partValues.set(values.subarray(from, to), partStarts[row]);
  }
  const places = [...sample.rows.keys()].filter((at) => sample.rows[at] % every === 0);
  const data = new Float32Array(places.length * concepts);
  places.forEach((at, to) => {
    data.set(sample.data.subarray(at * concepts, (at + 1) * concepts), to * concepts);
  });
  return {
    ...{ rows, concepts, starts: partStarts, columns: partColumns, values: partValues },
    sample: { rows: Uint32Array.from(places, (at) => sample.rows[at] / every), data },
  };
}

/** Some of so many rows, each as likely, in random order: the same whatever they hold, so that both sides of a comparison have them. */
function sampleOf(rows: number, most: number): Uint32Array {
  const random = seededRandom(0);
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const count = Math.min(rows, most);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (rows - at));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order.slice(0, count);
}

function longer<T extends Uint32Array | Float32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** Row after row what lies at `begins`. */
function inOrder<T extends Uint32Array | Float32Array>(
  from: T,
  into: T,
  begins: Float64Array,
  counts: Uint32Array,
): T {
  let at = 0;
  counts.forEach((count, row) => {
    into.set(from.subarray(begins[row], begins[row] + count), at);
    at += count;
  });
  return into;
}
