import { zipSync, type Zippable } from 'fflate';
import { encodeNpy, type WritableArray } from '../features/npy/encodeNpy';
import { sharedArrays } from './sharedArrays';
import type { Compared } from '../shared/results/comparison';
import type { ComparedRows, RowColumns, RowMaps, RowScores } from '../shared/results/rows';

/** Dates of the entries: zip knows none before 1980, and the same results shall be the same bytes. */
const ENTRY_TIME = new Date(1980, 0, 1);

/**
 * A comparison as numpy's .npz: the concept distances, the matching, what is shared, and what was found for the rows of
 * either side. Proximities to many concepts are the parts of a CSR matrix as scipy takes them, without distances.
 */
export function comparisonNpz({ view, rows: { columns, a, b }, maps }: Compared): Uint8Array {
  const { rows, conceptsA, conceptsB, matched } = view.alignment;
  const matrix = (bytes: ArrayBuffer, ...shape: [number, number]): WritableArray => ({
    shape,
    data: new Float64Array(bytes),
  });
  return npz({
    ...(view.distances &&
      view.adjusted &&
      view.within && {
        distances: matrix(view.distances, conceptsA, conceptsB),
        adjusted: matrix(view.adjusted, conceptsA, conceptsB),
        distances_within_a: matrix(view.within.a.distances, conceptsA, conceptsA),
        distances_within_b: matrix(view.within.b.distances, conceptsB, conceptsB),
        matched: {
          shape: [matched.length, 2],
          data: Int32Array.from(matched.flatMap((pair) => [pair.a, pair.b])),
        },
        matched_distances: {
          shape: [matched.length],
          data: Float64Array.from(matched, ({ distance }) => distance),
        },
      }),
    rows: { shape: [rows], data: new Uint32Array(columns.ids) },
    ...(view.shared && sharedArrays(view.shared, conceptsA, conceptsB)),
    ...numberArray(columns),
    ...scoreArrays('a', a, rows, conceptsA),
    ...scoreArrays('b', b, rows, conceptsB),
    ...(maps && mapArrays(maps)),
  });
}

/** The maps of the rows as numpy's .npz, without that of a side that has none. */
export function mapsNpz({ columns }: ComparedRows, maps: RowMaps): Uint8Array {
  const ids = new Uint32Array(columns.ids);
  return npz({ rows: { shape: [ids.length], data: ids }, ...mapArrays(maps) });
}

function mapArrays({ a, b }: RowMaps): Record<string, WritableArray> {
  const array = (map: ArrayBuffer): WritableArray => {
    const data = new Float32Array(map);
    return { shape: [data.length / 2, 2], data };
  };
  return { ...(a && { map_a: array(a) }), ...(b && { map_b: array(b) }) };
}

/** The columns of numbers of the samples table, N × their count; dates in milliseconds since 1970, NaN where a number is not known. */
function numberArray({ ids, numbers }: RowColumns): Record<string, WritableArray> {
  if (numbers.length === 0) return {};
  const rows = ids.byteLength / Uint32Array.BYTES_PER_ELEMENT;
  const columns = numbers.map(({ values }) => new Float64Array(values));
  const data = Float64Array.from({ length: rows * columns.length }, (_, at) => {
    const row = Math.floor(at / columns.length);
    return columns[at - row * columns.length][row];
  });
  return { numbers: { shape: [rows, columns.length], data } };
}

function scoreArrays(
  side: string,
  { labels, proximity }: RowScores,
  rows: number,
  concepts: number,
): Record<string, WritableArray> {
  const name = `proximity_${side}`;
  const hard = { [`labels_${side}`]: { shape: [rows], data: new Int32Array(labels) } };
  if (proximity instanceof ArrayBuffer) {
    return { ...hard, [name]: { shape: [rows, concepts], data: new Float32Array(proximity) } };
  }
  const { starts, columns, values } = proximity;
  const array = (data: WritableArray['data']): WritableArray => ({ shape: [data.length], data });
  return {
    ...hard,
    [`${name}_data`]: array(new Float32Array(values)),
    [`${name}_indices`]: array(new Int32Array(columns)),
    [`${name}_indptr`]: array(new Int32Array(starts)),
    [`${name}_shape`]: array(Int32Array.of(rows, concepts)),
  };
}

/** Arrays as an uncompressed .npz file. */
function npz(arrays: Record<string, WritableArray>): Uint8Array {
  const entries = Object.entries(arrays).map(([name, array]): [string, Zippable[string]] => [
    `${name}.npy`,
    [encodeNpy(array), { level: 0, mtime: ENTRY_TIME }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
