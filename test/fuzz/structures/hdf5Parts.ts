import type { Random } from '../random';
import { contiguous, fill, float, space, typeMessage, type Hdf5Image, type Message } from './hdf5Writer';

export type Named = [name: string, address: number | bigint];

/** Files by what is odd about them. */
export type Hdf5Files = readonly (readonly [string, (random: Random) => Buffer])[];

/** A dataset of two by three floats. */
export function dataset(image: Hdf5Image, more: readonly Message[] = []): number {
  const data = image.put(Buffer.alloc(24, 63));
  return image.object([space([2, 3]), typeMessage(float(4)), fill(), contiguous(data, 24), ...more]);
}

export function object(
  image: Hdf5Image,
  shape: readonly number[],
  layout: Message,
  more: readonly Message[] = [],
): number {
  return image.object([space(shape), typeMessage(float(4)), fill(), layout, ...more]);
}

export function withRoot(image: Hdf5Image, children: Named[], more: readonly Message[] = []): Buffer {
  return image.finish(image.group(children, more));
}

export function numbered<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
