import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wavClip } from '../../src/exports/wavClip';
import { folderTest } from '../support/temporaryFolder';
import { wavFile, type WavSamples } from '../support/wavFile';

const MOST = 100_000;

type ClipOf = (
  samples: WavSamples | Buffer,
  start?: number,
  end?: number | null,
  most?: number,
) => Promise<Buffer | null>;

/** A test that makes clips of files in a folder of its own. */
function clipTest(name: string, run: (clipOf: ClipOf) => Promise<void>): void {
  folderTest(name, (folder) =>
    run((samples, start = 0, end = null, most = MOST) => clipIn(folder, samples, start, end, most)),
  );
}

async function clipIn(
  folder: string,
  samples: WavSamples | Buffer,
  start: number,
  end: number | null,
  most: number,
): Promise<Buffer | null> {
  const file = join(folder, 'sound.wav');
  await writeFile(file, Buffer.isBuffer(samples) ? samples : wavFile(samples));
  return wavClip(file, start, end, most);
}

/** Rate and samples of a clip, which has one channel of 16 bits. */
function read(clip: Buffer | null): { rate: number; samples: number[] } {
  assert.ok(clip);
  assert.equal(clip.readUInt16LE(22), 1);
  assert.equal(clip.readUInt16LE(34), 16);
  assert.equal(clip.readUInt32LE(4), clip.length - 8);
  assert.equal(clip.readUInt32LE(40), clip.length - 44);
  const samples = Array.from({ length: (clip.length - 44) / 2 }, (_, i) => clip.readInt16LE(44 + 2 * i));
  return { rate: clip.readUInt32LE(24), samples };
}

const RAMP = Array.from({ length: 16 }, (_, i) => i / 16);
const near = (one: number, other: number, by = 2 ** -7): boolean => Math.abs(one - other) <= by;

clipTest('a clip is the part of the recording between two times', async (clipOf) => {
  const { rate, samples } = read(await clipOf({ rate: 8, channels: [RAMP], bits: 16 }, 0.5, 1));
  assert.equal(rate, 8);
  assert.deepEqual(
    samples,
    [4, 5, 6, 7].map((i) => Math.round((i / 16) * 32767)),
  );
});

clipTest(
  'a clip without an end reaches to that of the file, and one that begins later than it ends is none',
  async (clipOf) => {
    assert.equal(read(await clipOf({ rate: 8, channels: [RAMP], bits: 16 }, 1.5, null)).samples.length, 4);
    assert.equal(read(await clipOf({ rate: 8, channels: [RAMP], bits: 16 }, 1, 99)).samples.length, 8);
    assert.equal(await clipOf({ rate: 8, channels: [RAMP], bits: 16 }, 1, 0.5), null);
    assert.equal(await clipOf({ rate: 8, channels: [RAMP], bits: 16 }, 7, 8), null);
  },
);

clipTest('samples of any width, of any number of channels and behind any chunk are read', async (clipOf) => {
  const kinds: Omit<WavSamples, 'rate' | 'channels'>[] = [
    { bits: 8 },
    { bits: 16, hasNote: true },
    { bits: 24 },
    { bits: 32, isExtensible: true },
    { bits: 32, isFloat: true },
    { bits: 32, isFloat: true, isExtensible: true, hasNote: true },
  ];
  for (const kind of kinds) {
    const { samples } = read(await clipOf({ rate: 8, channels: [RAMP, RAMP.map((x) => -x / 2)], ...kind }));
    assert.equal(samples.length, 16);
    samples.forEach((sample, i) => assert.ok(near(sample / 32767, RAMP[i] / 4), JSON.stringify(kind)));
  }
});

clipTest('a clip has no more samples in a second than are needed', async (clipOf) => {
  const channels = [Array.from({ length: 48_000 }, (_, i) => (i % 3 === 0 ? 0.9 : 0))];
  const { rate, samples } = read(await clipOf({ rate: 48_000, channels, bits: 16 }));
  assert.equal(rate, 16_000);
  assert.equal(samples.length, 16_000);
  assert.ok(samples.every((sample) => near(sample / 32767, 0.3)));
});

clipTest(
  'a clip that is too large, and a file that is no WAV file or a broken one, give none',
  async (clipOf) => {
    const samples: WavSamples = { rate: 8, channels: [RAMP], bits: 16 };
    assert.equal(await clipOf(samples, 0, null, 75), null);
    assert.ok(await clipOf(samples, 0, null, 76));
    assert.equal(await clipOf(Buffer.from('ID3 and more of it')), null);
    assert.equal(await clipOf(Buffer.alloc(0)), null);
    const whole = wavFile(samples);
    for (let length = 0; length < 44; length++) assert.equal(await clipOf(whole.subarray(0, length)), null);
    const noChannels = Buffer.from(whole);
    noChannels.writeUInt16LE(0, 22);
    assert.equal(await clipOf(noChannels), null);
    // The length that the header says is more than the file has.
    assert.equal(read(await clipOf(whole.subarray(0, 60))).samples.length, 8);
  },
);
