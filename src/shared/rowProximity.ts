import type { RowScores, SparseProximity } from './results/rows';

/** The proximities of N rows to the concepts of a side, however they are laid out. */
export interface RowProximity {
  /** That of a row to a concept. */
  at(row: number, concept: number): number;
  /** Adds those of all rows to one concept to `sums`, length N. */
  addTo(sums: Float32Array, concept: number): void;
  /** The largest that any row has to each concept, length K. */
  peaks(): Float32Array;
}

/** @param rows N */
export function rowProximity(proximity: RowScores['proximity'], rows: number): RowProximity {
  return proximity instanceof ArrayBuffer
    ? sideBySide(new Float32Array(proximity), rows)
    : fewOfEach(proximity, rows);
}

function sideBySide(values: Float32Array, rows: number): RowProximity {
  const concepts = rows === 0 ? 0 : values.length / rows;
  return {
    at: (row, concept) => values[row * concepts + concept],
    addTo(sums, concept) {
      for (let row = 0; row < rows; row++) sums[row] += values[row * concepts + concept];
    },
    peaks() {
      const peaks = new Float32Array(concepts);
      for (let at = 0; at < values.length;) {
        for (let concept = 0; concept < concepts; concept++, at++) {
          if (values[at] > peaks[concept]) peaks[concept] = values[at];
        }
      }
      return peaks;
    },
  };
}

/** By concepts, so that one of thousands is found without looking at the others. */
function fewOfEach(proximity: SparseProximity, rows: number): RowProximity {
  const [starts, columns] = [new Uint32Array(proximity.starts), new Uint32Array(proximity.columns)];
  const values = new Float32Array(proximity.values);
  const concepts = columns.reduce((most, concept) => Math.max(most, concept + 1), 0);
  const ends = new Uint32Array(concepts + 1);
  for (const concept of columns) ends[concept + 1]++;
  for (let k = 0; k < concepts; k++) ends[k + 1] += ends[k];
  const next = ends.slice();
  const [rowOf, places] = [new Uint32Array(columns.length), new Uint32Array(columns.length)];
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const place = next[columns[at]]++;
      [rowOf[place], places[place]] = [row, at];
    }
  }
  return {
    at(row, concept) {
      for (let at = starts[row]; at < starts[row + 1]; at++) if (columns[at] === concept) return values[at];
      return 0;
    },
    addTo(sums, concept) {
      if (concept >= concepts) return;
      for (let at = ends[concept]; at < ends[concept + 1]; at++) sums[rowOf[at]] += values[places[at]];
    },
    peaks() {
      const peaks = new Float32Array(concepts);
      columns.forEach((concept, at) => (peaks[concept] = Math.max(peaks[concept], values[at])));
      return peaks;
    },
  };
}
