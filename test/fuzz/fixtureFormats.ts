import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FuzzedFormat } from './formats';
import { overwriteNumber } from './mutate';

/** A binary format whose valid files are those in test/fixtures/NAME; edited ones have one to four other numbers in them. */
export function fixtureFormat(name: string, extension: string, tokens: string[]): FuzzedFormat {
  const path = resolve('test', 'fixtures', name);
  const seeds = (): Buffer[] =>
    readdirSync(path)
      .sort()
      .map((file) => readFileSync(resolve(path, file)));
  return {
    ...{ name, extension, seeds, tokens },
    edited(random) {
      const bytes = Buffer.from(random.pick(seeds()));
      // What a file says of itself stands at one of its ends.
      const span = Math.min(bytes.length, random.pick([300, 3000, bytes.length]));
      const first = random.chance(0.5) ? 0 : bytes.length - span;
      for (let i = random.below(4); i >= 0; i--) {
        const at = first + random.below(span);
        if (random.chance(0.5)) bytes[at] = random.below(256);
        else overwriteNumber(bytes, at, random.pick([1, 2, 4, 8]), random);
      }
      return bytes;
    },
  };
}

export const parquetFormat = fixtureFormat('parquet', '.parquet', ['PAR1', '\x15', '\xff\xff\xff\xff\x0f']);

export const hdf5Format: FuzzedFormat = {
  isSlow: true,
  ...fixtureFormat('hdf5', '.h5', ['TREE', 'SNOD', 'HEAP', 'OHDR', 'BTHD', 'FRHP', '\xff'.repeat(8)]),
};
