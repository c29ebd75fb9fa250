/** The bytes of a WAV file. */
export interface WavSamples {
  rate: number;
  /** By channel, in [−1, 1], all of the same length. */
  channels: readonly (readonly number[])[];
  bits: 8 | 16 | 24 | 32;
  isFloat?: boolean;
  /** Whether the header says by its longer form what the samples are. */
  isExtensible?: boolean;
  /** Whether a chunk of an odd length stands before the samples. */
  hasNote?: boolean;
}

export function wavFile({ rate, channels, bits, isFloat, isExtensible, hasNote }: WavSamples): Buffer {
  const width = bits / 8;
  const kind = isFloat ? 3 : 1;
  const format = Buffer.alloc(isExtensible ? 40 : 16);
  format.writeUInt16LE(isExtensible ? 0xfffe : kind, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * channels.length * width, 8);
  format.writeUInt16LE(channels.length * width, 12);
  format.writeUInt16LE(bits, 14);
  if (isExtensible) format.writeUInt16LE(kind, 24);
  const samples = Buffer.alloc(channels[0].length * channels.length * width);
  channels[0].forEach((_, i) =>
    channels.forEach((channel, c) => {
      const at = (i * channels.length + c) * width;
      const value = channel[i];
      if (isFloat) samples.writeFloatLE(value, at);
      else if (width === 1) samples[at] = Math.round(128 + 127 * value);
      else samples.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), at, width);
    }),
  );
  const chunks = [
    chunk('fmt ', format),
    ...(hasNote ? [chunk('LIST', Buffer.from('note!'))] : []),
    chunk('data', samples),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
}

function chunk(name: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
}
