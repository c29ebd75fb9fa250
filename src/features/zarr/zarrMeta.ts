import type { ElementType } from '../elementType';
import type { Decode } from './codecs';

/** How an array of a Zarr store is stored, as its metadata say. */
export interface ZarrMeta {
  shape: readonly number[];
  /** Of the chunks that are decoded one by one, of the same number of axes, none 0. */
  chunks: readonly number[];
  dtype: ElementType;
  littleEndian: boolean;
  /** The bytes of an element of a chunk that is not there. */
  fill: Uint8Array;
  /** Elements from one to the next along each axis, in a chunk. */
  strides: readonly number[];
  decode: Decode;
  /** Whether `decode` has anything to do. */
  isPacked: boolean;
  /** What the object of a chunk, or of a shard, is called in its array. */
  keyOf: (place: readonly number[]) => string;
  /** Chunks that lie together in one object, and where these begin; null where each has an object of its own. */
  shard: ShardMeta | null;
  attributes: Record<string, unknown>;
}

export interface ShardMeta {
  /** Chunks of a shard along each axis. */
  chunks: readonly number[];
  /** Whether its list of chunks lies before them. */
  isFirst: boolean;
  hasChecksum: boolean;
}

const MOST_AXES = 32;

/** What is looked for in JSON that somebody else wrote. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of metadata, shortened; '' for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 64) : '';
}

/** The lengths of axes; null where these are none. */
export function lengthsOf(value: unknown, least: number): number[] | null {
  if (!Array.isArray(value) || value.length > MOST_AXES) return null;
  const isLength = (each: unknown): each is number => Number.isSafeInteger(each) && (each as number) >= least;
  return value.every(isLength) ? value : null;
}

/** The strides of a chunk of which the axes are stored in this order, the last of them side by side. */
export function stridesOf(chunks: readonly number[], order: readonly number[]): number[] {
  const strides = chunks.map(() => 1);
  let step = 1;
  for (const axis of [...order].reverse()) {
    strides[axis] = step;
    step *= chunks[axis];
  }
  return strides;
}
