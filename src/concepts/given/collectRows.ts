import type { SparseScores } from '../../shared/results/sparseScores';

/** Takes rows one after the other and keeps what is not 0. */
export interface RowCollector {
  /** Adds a score to the row that is open; concepts come in ascending order. */
  add(concept: number, value: number): void;
  /** Ends the row that is open. */
  endRow(): void;
  /** What was collected; nothing may be added afterwards. */
  scores(): SparseScores;
}

const FIRST_LENGTH = 2 ** 16;

/**
 * @param rows how many there will be
 * @param concepts the columns of each
 */
export function collectRows(rows: number, concepts: number): RowCollector {
  const starts = new Float64Array(rows + 1);
  let columns = new Uint32Array(FIRST_LENGTH);
  let values = new Float32Array(FIRST_LENGTH);
  let count = 0;
  let row = 0;
  return {
    add(concept, value) {
      if (count === columns.length) {
        columns = longer(columns, new Uint32Array(count * 2));
        values = longer(values, new Float32Array(count * 2));
      }
      columns[count] = concept;
      values[count++] = value;
    },
    endRow() {
      starts[++row] = count;
    },
    scores: () => {
      return { rows, concepts, starts, columns: columns.slice(0, count), values: values.slice(0, count) };
    },
  };
}

function longer<T extends Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(from: T, into: T): T {
  into.set(from);
  return into;
}
