import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { seededRandom } from '../../src/shared/random';

export const RATE = 8000;
export const SECONDS = 2;
export const WINDOW = 0.25;
export const KINDS = ['tone', 'chirp', 'noise'] as const;
const BANDS = 16;

/**
 * An experiment folder of sounds: tones, rising chirps and noises as `sounds/KIND-I.wav` of two seconds, 16 bits; `samples.csv` with
 * audio, start, end and label of each quarter of a second; and the logarithm of the power in bands, spaced evenly and by octaves, as
 * two representations.
 *
 * @param each how many sounds of a kind
 */
export async function writeSounds(folder: string, each: number): Promise<void> {
  await mkdir(join(folder, 'sounds'), { recursive: true });
  const [windows, lines]: [Float64Array[], string[]] = [[], []];
  for (const kind of KINDS) {
    for (let i = 0; i < each; i++) {
      const sound = makeSound(kind, (i + 1) / (each + 1));
      const file = `sounds/${kind}-${i}.wav`;
      await writeFile(join(folder, file), wav(sound));
      for (let start = 0; start < SECONDS; start += WINDOW) {
        windows.push(sound.subarray(start * RATE, (start + WINDOW) * RATE));
        lines.push(`${lines.length},${file},${start},${start + WINDOW},${kind}`);
      }
    }
  }
  await writeFile(join(folder, 'samples.csv'), `${['row,audio,start,end,label', ...lines].join('\n')}\n`);
  const places = Array.from({ length: BANDS }, (_, band) => (band + 0.5) / BANDS);
  const spacings = {
    even: places.map((place) => (place * RATE) / 2),
    octaves: places.map((place) => (RATE / 2) * 2 ** (5 * (place - 1))),
  };
  for (const [name, frequencies] of Object.entries(spacings)) {
    const file = join(folder, 'features', name, 'layer_0.npy');
    await mkdir(join(folder, 'features', name), { recursive: true });
    const data = Float32Array.from(
      windows.flatMap((window) => frequencies.map((each) => logPower(window, each))),
    );
    await writeNpy(file, { shape: [windows.length, BANDS], data });
  }
}

/** Samples in −1 … 1. @param place between 0 and 1: how high a tone is, where a chirp begins, which noise */
function makeSound(kind: (typeof KINDS)[number], place: number): Float64Array {
  const random = seededRandom(Math.round(place * 1000));
  const length = SECONDS * RATE;
  const base = 300 + 1500 * place;
  return Float64Array.from({ length }, (_, i) => {
    const time = i / RATE;
    if (kind === 'noise') return random() - 0.5;
    const phase = kind === 'tone' ? base * time : base * time + (600 * time * time) / 2;
    return 0.5 * Math.sin(2 * Math.PI * phase);
  });
}

/** Of a tone of this frequency, by the sum of Fourier. */
function logPower(window: Float64Array, frequency: number): number {
  let [real, imaginary] = [0, 0];
  window.forEach((value, i) => {
    const angle = (2 * Math.PI * frequency * i) / RATE;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  });
  return Math.log10((real * real + imaginary * imaginary) / window.length + 1e-6);
}

/** A file of one channel with 16 bits. */
function wav(samples: Float64Array): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string): void => bytes.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) => view.setInt16(44 + 2 * i, Math.round(value * 32767), true));
  return bytes;
}
