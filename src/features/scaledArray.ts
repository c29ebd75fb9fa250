import type { StoredArray } from './arrayFile';
import { elementBytes, type ElementType } from './elementType';
import type { NpyNumbers } from './npyNumbers';

/** How stored numbers stand for others, as netCDF and its kin note it: scale × stored + offset, NaN where one of `fills` is stored. */
export interface Scaling {
  scale: number;
  offset: number;
  fills: readonly number[];
}

/** The notes that say it. */
export const SCALING_NOTES = ['scale_factor', 'add_offset', '_FillValue', 'missing_value'] as const;

/**
 * What the notes of an array say of its numbers; null where these stand for themselves.
 * @param note its numbers, none where there is no such note
 */
export function scalingOf(note: (name: (typeof SCALING_NOTES)[number]) => readonly number[]): Scaling | null {
  const one = (name: (typeof SCALING_NOTES)[number], otherwise: number): number => {
    const [value = otherwise] = note(name);
    return Number.isFinite(value) ? value : otherwise;
  };
  const fills = [...new Set([...note('_FillValue'), ...note('missing_value')])];
  const told = {
    ...{ scale: one('scale_factor', 1), offset: one('add_offset', 0) },
    fills: fills.filter((value) => !Number.isNaN(value)),
  };
  return told.scale === 1 && told.offset === 0 && told.fills.length === 0 ? null : told;
}

/** A sentence about an array that is read so. */
export function scalingText(shown: string, { scale, offset, fills }: Scaling): string {
  const parts = [
    ...(scale === 1 ? [] : [`multiplied by ${scale}`]),
    ...(offset === 0 ? [] : [`moved by ${offset}`]),
    ...(fills.length === 0 ? [] : [`not known where ${fills.map(shortNumber).join(' or ')} is stored`]),
  ];
  return `${shown}: its numbers are ${parts.join(' and ')}, as its notes say.`;
}

/** The array of the numbers that are meant. */
export function scaledArray(array: StoredArray, scaling: Scaling): StoredArray {
  const { name, shape } = array;
  const dtype = meantType(array.dtype);
  const change = changer(scaling);
  let spare: NpyNumbers | undefined;
  const { columnNames, bytesOver, chunksRead, scatteredNumbers, isUnpacked, itemBytesOver } = array;
  return {
    ...{ name, shape, dtype },
    ...(columnNames && { columnNames }),
    ...(bytesOver !== undefined && { bytesOver }),
    ...(chunksRead !== undefined && { chunksRead }),
    ...(scatteredNumbers !== undefined && { scatteredNumbers }),
    ...(isUnpacked && { isUnpacked }),
    ...(itemBytesOver !== undefined && { itemBytesOver }),
    ...(array.asRows && { asRows: (columns: number) => scaledArray(array.asRows!(columns), scaling) }),
    async read(first, count, memory) {
      const stored = await array.read(first, count, spare);
      const Meant = dtype === 'f8' ? Float64Array : Float32Array;
      const out =
        memory instanceof Meant && memory.length >= stored.length
          ? memory.subarray(0, stored.length)
          : new Meant(stored.length);
      change(stored, out);
      spare = stored;
      return out;
    },
  };
}

/** A type of floats that holds what numbers of a type become. */
function meantType(dtype: ElementType): ElementType {
  if (dtype === 'bf16' || dtype.startsWith('f')) return dtype;
  return elementBytes(dtype) <= 2 ? 'f4' : 'f8';
}

function changer({ scale, offset, fills }: Scaling): (stored: NpyNumbers, out: NpyNumbers) => void {
  // A fill value may be noted in more digits than it is stored in.
  const missing = new Set([...fills, ...fills.map(Math.fround)]);
  return (stored, out) => {
    for (let i = 0; i < stored.length; i++) {
      out[i] = missing.has(stored[i]) ? NaN : scale * stored[i] + offset;
    }
  };
}

/** As many digits as a float32 has. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(7)));
}
