import { UserError } from '../errors';
import type { ArrayInfo } from './arrayFile';
import { elementBytes } from './elementType';
import { LIMITS } from './limits';
import { countOf } from './shape';

/** What the numbers of an array take, in the type that it has. */
export function bytesOfNumbers({ shape, dtype }: ArrayInfo): number {
  return countOf(shape) * elementBytes(dtype);
}

/** What reading all of an array costs, in bytes that are gone over. */
export function bytesOfReading(array: ArrayInfo): number {
  const bytes = bytesOfNumbers(array);
  return bytes === 0 ? 0 : Math.max(bytes, array.bytesOver ?? 0);
}

/** How many arrays a file of that size may hold. */
export function mostArrays(fileBytes: number): number {
  return Math.min(LIMITS.arraysInFile, Math.floor(LIMITS.arraysOfAny + LIMITS.arraysOfEachByte * fileBytes));
}

/** What is looked at of an array of which reading costs more than `bytes`. */
export interface InspectedPart {
  bytes: number;
  rows: number;
  /** Of the sample of an array that is read whole too: it is held in memory. */
  numbers: number;
}

/**
 * What is looked at of each of some arrays, so that the work follows the bytes that are there: all, unless together they come to
 * far more than their file holds, as where they repeat it or it unpacks to that.
 */
export function partInspected(arrays: readonly ArrayInfo[], fileBytes: number): InspectedPart {
  const most = LIMITS.inspectedOfAny + LIMITS.inspectedOfEachByte * fileBytes;
  const all = arrays.reduce((sum, array) => sum + bytesOfReading(array), 0);
  const numbers = LIMITS.sampledOfAny + LIMITS.sampledOfEachByte * fileBytes;
  if (all <= most) return { bytes: Infinity, rows: Infinity, numbers };
  return { bytes: most / arrays.length, rows: Math.ceil(LIMITS.rowsOfRepeated / arrays.length), numbers };
}

/** Why an array is not looked at: a sentence. */
export function tooMuch(array: ArrayInfo, fileBytes: number): string {
  return `it comes to ${sizeText(bytesOfNumbers(array))} of numbers, and its file holds ${sizeText(fileBytes)}.`;
}

/** @throws UserError where an array comes to far more than its file holds, and would fill a memory or a disk, or take without end */
export function assertInProportion(array: ArrayInfo, fileBytes: number, path: string): void {
  const bytes = bytesOfNumbers(array);
  if (bytes > LIMITS.madeOfAny + LIMITS.madeOfEachByte * fileBytes) {
    throw new UserError(
      `${path} is too large for its file: ${tooMuch(array, fileBytes)} Save the part of it that you need.`,
    );
  }
  if ((array.chunksRead ?? 0) > LIMITS.chunksOfAny + LIMITS.chunksOfEachByte * fileBytes) {
    throw new UserError(
      `${path} is stored in more chunks than its file of ${sizeText(fileBytes)} has room for. Save it in larger chunks.`,
    );
  }
}

/** A number of bytes in words, for example `4.4 TB`. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  let value = bytes;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${Number(value.toPrecision(value < 999.5 ? 3 : 4))} ${units[unit]}`;
}
