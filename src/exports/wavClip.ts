import { openFile } from '../store/openFile';
import { fileSource } from '../store/readAt';
import { wavHeader, type WavHeader } from './wavHeader';

/** What a clip needs no more of to be known again: samples in a second. */
const ENOUGH_RATE = 16_000;
const HEADER_BYTES = 44;
/** Bytes that are read to make a clip. */
const MOST_READ = 50e6;

/**
 * A part of a WAV file as a WAV file of its own: one channel, 16 bits, and no more samples in a second than are needed.
 * @param start in seconds; `end` likewise, null for the end of the file
 * @returns null where the file is no WAV file, or the clip is empty or would be larger than `mostBytes`
 * @throws where the file cannot be read
 */
export async function wavClip(
  file: string,
  start: number,
  end: number | null,
  mostBytes: number,
): Promise<Buffer | null> {
  const handle = await openFile(file);
  try {
    const read = fileSource(handle, file);
    const header = await wavHeader(read, (await handle.stat()).size);
    if (!header) return null;
    const { rate, channels, width, offset, frames } = header;
    const first = Math.min(frames, Math.max(0, Math.round(start * rate)));
    const last = Math.min(frames, end === null ? frames : Math.round(end * rate));
    // As many samples as become one.
    const step = Math.ceil(rate / ENOUGH_RATE);
    const length = Math.floor((last - first) / step);
    const bytes = (last - first) * channels * width;
    if (length < 1 || HEADER_BYTES + 2 * length > mostBytes || bytes > MOST_READ) return null;
    const samples = Buffer.alloc(bytes);
    await read(samples, offset + first * channels * width);
    return wavFile(mixed(samples, header, step, length), Math.round(rate / step));
  } finally {
    await handle.close();
  }
}

/** The mean of all channels, and of `step` samples each. */
function mixed(bytes: Buffer, header: WavHeader, step: number, length: number): Int16Array {
  const { channels, width } = header;
  const sampleAt = reader(bytes, header);
  const out = new Int16Array(length);
  const together = step * channels;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0; k < together; k++) sum += sampleAt((i * together + k) * width);
    out[i] = Math.max(-32768, Math.min(32767, Math.round((sum / together) * 32767)));
  }
  return out;
}

/** Reads a sample as a number in [−1, 1]; what is no number is silence. */
function reader(bytes: Buffer, { width, isFloat }: WavHeader): (at: number) => number {
  if (isFloat) {
    const read = (at: number): number => (width === 4 ? bytes.readFloatLE(at) : bytes.readDoubleLE(at));
    return (at) => {
      const value = read(at);
      return Number.isFinite(value) ? value : 0;
    };
  }
  // A sample of one byte has no sign.
  if (width === 1) return (at) => (bytes[at] - 128) / 128;
  const most = 2 ** (8 * width - 1);
  return (at) => bytes.readIntLE(at, width) / most;
}

function wavFile(samples: Int16Array, rate: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + 2 * samples.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((sample, i) => bytes.writeInt16LE(sample, HEADER_BYTES + 2 * i));
  return bytes;
}
