import type { ByteSource } from '../store/readAt';

/** How the samples of a WAV file lie in it. */
export interface WavHeader {
  channels: number;
  /** Samples of a channel in a second. */
  rate: number;
  /** Bytes of one sample of one channel. */
  width: 1 | 2 | 3 | 4 | 8;
  isFloat: boolean;
  /** Where the samples begin, and how many there are of each channel. */
  offset: number;
  frames: number;
}

const WIDTHS: readonly number[] = [1, 2, 3, 4, 8];
/** Kinds of samples: whole numbers, floats, and what says further on which of the two. */
const WHOLE = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** No file that anyone plays has more of these. */
const MOST_CHUNKS = 100;
const MOST_CHANNELS = 64;
const MOST_RATE = 768_000;

/** Reads where the samples of a WAV file lie; null where it is none, or packs them in a way of its own. */
export async function wavHeader(read: ByteSource, size: number): Promise<WavHeader | null> {
  if (size < 12) return null;
  const start = await bytesAt(read, 0, 12);
  if (textAt(start, 0) !== 'RIFF' || textAt(start, 8) !== 'WAVE') return null;
  let format: Omit<WavHeader, 'offset' | 'frames'> | null = null;
  let at = 12;
  for (let chunk = 0; chunk < MOST_CHUNKS && at + 8 <= size; chunk++) {
    const head = await bytesAt(read, at, 8);
    const [name, length] = [textAt(head, 0), head.readUInt32LE(4)];
    const inside = Math.min(length, size - at - 8);
    if (name === 'fmt ' && inside >= 16) format = formatOf(await bytesAt(read, at + 8, Math.min(inside, 40)));
    if (name === 'data') {
      if (!format) return null;
      const frames = Math.floor(inside / (format.channels * format.width));
      return { ...format, offset: at + 8, frames };
    }
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return null;
}

function formatOf(bytes: Buffer): Omit<WavHeader, 'offset' | 'frames'> | null {
  const named = bytes.readUInt16LE(0);
  const kind = named === EXTENSIBLE && bytes.length >= 26 ? bytes.readUInt16LE(24) : named;
  const channels = bytes.readUInt16LE(2);
  const rate = bytes.readUInt32LE(4);
  const width = bytes.readUInt16LE(14) / 8;
  const isFloat = kind === FLOAT;
  if ((kind !== WHOLE && !isFloat) || !WIDTHS.includes(width)) return null;
  if (isFloat ? width < 4 : width > 4) return null;
  if (channels < 1 || channels > MOST_CHANNELS || rate < 1 || rate > MOST_RATE) return null;
  return { channels, rate, width: width as WavHeader['width'], isFloat };
}

async function bytesAt(read: ByteSource, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await read(bytes, at);
  return bytes;
}

function textAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}
