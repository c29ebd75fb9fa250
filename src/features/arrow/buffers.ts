import { UserError } from '../../errors';
import type { ByteSource } from '../../store/readAt';
import { LIMITS } from '../limits';
import { unpackLz4Frames } from '../lz4';
import { unzstd } from '../unzstd';
import type { Arrow } from './arrow';
import type { BufferPlace, Compression } from './batchParts';

/** A buffer of a batch, unpacked: how many bytes it has, and what reads them. */
export interface OpenBuffer {
  bytes: number;
  source: ByteSource;
}

/** Opens a buffer; `isKept` where it is held until the next such one, else until it was read. */
export type Buffers = (place: BufferPlace, compression: Compression, isKept: boolean) => Promise<OpenBuffer>;

/**
 * Makes the buffers of the columns of an array, each its own, and counts what all of them hold unpacked at a time.
 * @returns the buffers of another column; these throw a UserError where they unpack to far more than the file
 */
export function heldBuffers({ source, size, file }: Pick<Arrow, 'source' | 'size' | 'file'>): () => Buffers {
  const most = LIMITS.arrowUnpackedOfAny + LIMITS.arrowUnpackedOfEachByte * size;
  let held = 0;
  return () => {
    let kept = 0;
    return async ({ at, bytes }, compression, isKept) => {
      if (at + bytes > size) throw new RangeError('A buffer lies outside of the file.');
      if (compression === 'none' || bytes === 0) return { bytes, source: placed(source, at, bytes) };
      const head = Buffer.alloc(8);
      await placed(source, at, bytes)(head, 0);
      const length = Number(head.readBigInt64LE(0));
      if (length === -1) return { bytes: bytes - 8, source: placed(source, at + 8, bytes - 8) };
      if (!(length >= 0)) throw new RangeError('A buffer has no length.');
      if (isKept) {
        held -= kept;
        kept = 0;
      }
      if (held + length > most) {
        throw new UserError(
          `${file}: the buffers of its columns unpack to far more than it holds. Save it uncompressed, or in smaller batches.`,
        );
      }
      const packed = new Uint8Array(bytes - 8);
      await source(packed, at + 8);
      const out = new Uint8Array(length);
      const unpacked = compression === 'lz4' ? unpackLz4Frames(packed, out) : unzstd(packed, out);
      if (unpacked.length !== length) throw new RangeError('A buffer is shorter than it says.');
      if (isKept) held += kept = length;
      return { bytes: length, source: inMemory(unpacked) };
    };
  };
}

function placed(source: ByteSource, at: number, length: number): ByteSource {
  return (bytes, position) => {
    if (position + bytes.length > length) throw new RangeError('A buffer is too short.');
    return source(bytes, at + position);
  };
}

function inMemory(memory: Uint8Array): ByteSource {
  return (bytes, position) => {
    const part = memory.subarray(position, position + bytes.length);
    if (part.length < bytes.length) throw new RangeError('A buffer is too short.');
    bytes.set(part);
    return Promise.resolve();
  };
}
