import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { ElementType } from './elementType';

/** What is done to numbers before float32 holds them: (number − that of its column) × scale. */
export interface Rescaling {
  offsets: Float64Array | null;
  /** A power of two, which changes no number but its exponent. */
  scale: number;
}

/** Squared distances between rows of such values stay below the largest float32, for any number of columns. */
export const LARGEST_VALUE = 1e15;

/** Values this close together have squared distances that float32 still holds. */
const SMALLEST_SPREAD = 2 ** -32;

/** So many times farther from 0 than apart: 16 of the 24 bits of float32 are left for the differences. */
const FAR = 256;

/** Types of which float32 cannot hold every number. */
const WIDE: ReadonlySet<ElementType> = new Set(['f8', 'i4', 'u4', 'i8', 'u8']);

/** Brings the largest and the smallest numbers of float64 into the range of float32. */
const TRIALS = { huge: 2 ** -896, tiny: 2 ** 896 };

/**
 * Reads numbers so that float32 tells them apart: columns far from 0 are centred and numbers beyond all measure are scaled, neither of
 * which changes what lies close to what. Others are read as they are.
 * @param read into `matrix`, again where needed
 * @returns a sentence about what was done, or null
 */
export async function readRescaled(
  matrix: FeatureMatrix,
  dtype: ElementType,
  read: (by: Rescaling | null) => Promise<void>,
): Promise<string | null> {
  await read(null);
  let seen = extentOf(matrix);
  let unit = 1;
  if (dtype === 'f8' && (!Number.isFinite(seen.largest) || seen.largest < 2 ** -100)) {
    unit = seen.largest > 1 ? TRIALS.huge : TRIALS.tiny;
    await read({ offsets: null, scale: unit });
    seen = extentOf(matrix);
  }
  // What is infinite is said elsewhere.
  if (!Number.isFinite(seen.largest)) return null;
  const isFar = WIDE.has(dtype) && seen.largest > FAR * seen.spread && unit === 1;
  const offsets = isFar ? middles(seen) : null;
  if (offsets) {
    await read({ offsets, scale: 1 });
    seen = extentOf(matrix);
  }
  const isHuge = seen.largest / unit > LARGEST_VALUE;
  const isTiny = seen.spread > 0 && seen.spread / unit < SMALLEST_SPREAD;
  if (isHuge || isTiny) {
    const exponent = Math.log2(unit) - Math.floor(Math.log2(seen.largest));
    // Factors beyond are none of float64.
    const scale = 2 ** Math.max(-1022, Math.min(1023, exponent));
    await read({ offsets, scale });
    return (
      `${offsets ? 'Each column was centred, and all' : 'All'} values were multiplied by ${scale.toExponential(1)}, ` +
      `so that float32 holds their distances.`
    );
  }
  if (unit !== 1) await read(null);
  return offsets
    ? 'Each column was centred, since in float32 values so far from 0 would become the same.'
    : null;
}

interface Extent {
  lows: Float32Array;
  highs: Float32Array;
  /** Of all values that are numbers, without their signs. */
  largest: number;
  /** The widest range of a column. */
  spread: number;
}

function extentOf({ columns, data }: FeatureMatrix): Extent {
  const lows = new Float32Array(columns).fill(Infinity);
  const highs = new Float32Array(columns).fill(-Infinity);
  let largest = 0;
  for (let i = 0, column = 0; i < data.length; i++, column = column + 1 === columns ? 0 : column + 1) {
    const value = data[i];
    if (Number.isNaN(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    lows[column] = Math.min(lows[column], value);
    highs[column] = Math.max(highs[column], value);
  }
  let spread = 0;
  for (let column = 0; column < columns; column++) spread = Math.max(spread, highs[column] - lows[column]);
  return { lows, highs, largest, spread };
}

function middles({ lows, highs }: Extent): Float64Array {
  return Float64Array.from(lows, (low, column) => (low + highs[column]) / 2);
}
