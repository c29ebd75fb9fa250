import { zipFile, type ZippedFile } from '../support/zipFile';
import type { FuzzedFormat } from './formats';
import { overwriteNumber } from './mutate';
import { editedNpy, npyFormat } from './npyFormat';
import type { Random } from './random';

/** Fields of the records of a zip archive, by their signatures: offset and width. */
const FIELDS: Record<string, [number, number][]> = {
  'PK\x03\x04': [
    [6, 2],
    [8, 2],
    [14, 4],
    [18, 4],
    [22, 4],
    [26, 2],
    [28, 2],
  ],
  'PK\x01\x02': [
    [8, 2],
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [42, 4],
  ],
  'PK\x05\x06': [
    [4, 2],
    [8, 2],
    [10, 2],
    [12, 4],
    [16, 4],
    [20, 2],
  ],
  'PK\x06\x06': [
    [16, 4],
    [32, 8],
    [40, 8],
    [48, 8],
  ],
  'PK\x06\x07': [[8, 8]],
  '\x01\x00\x18\x00': [
    [2, 2],
    [4, 8],
    [12, 8],
    [20, 8],
  ],
};

export const ZIP_TOKENS = Object.keys(FIELDS);

export const npzFormat: FuzzedFormat = {
  name: 'npz',
  extension: '.npz',
  seeds: () => [
    zipFile(arrays(false)),
    zipFile(arrays(true)),
    zipFile(arrays(false), { zip64: true }),
    zipFile([...arrays(true), { name: '../notes.txt', data: Buffer.from('text') }], { zip64: true }),
  ],
  tokens: [...ZIP_TOKENS, ...npyFormat.tokens, '.npy', '../', '/'],
  edited(random) {
    const files = arrays(random.chance(0.5));
    const bomb = {
      name: 'zeros.npy',
      data: Buffer.concat([npyFormat.seeds()[0], Buffer.alloc(100_000)]),
      deflated: true,
    };
    const file = {
      name: random.pick(['a.npy', 'b', '/abs.npy', '../../x.npy', '']),
      data: editedNpy(random),
      deflated: random.chance(0.5),
    };
    const bytes = zipFile([...files, random.chance(0.1) ? bomb : file], { zip64: random.chance(0.3) });
    return random.chance(0.5) ? editedZip(bytes, random) : bytes;
  },
};

function arrays(deflated: boolean): ZippedFile[] {
  return npyFormat
    .seeds()
    .slice(0, 4)
    .map((data, i) => ({ name: `array_${i}.npy`, data, deflated }));
}

/** The archive with one to three fields of its records changed, or exchanged for those of another. */
export function editedZip(bytes: Buffer, random: Random): Buffer {
  const out = Buffer.from(bytes);
  const records = Object.entries(FIELDS).flatMap(([signature, fields]) =>
    positions(bytes, signature).map((at) => ({ signature, at, fields })),
  );
  for (let i = random.below(3); i >= 0; i--) {
    const { signature, at, fields } = random.pick(records);
    const [offset, width] = random.pick(fields);
    const other = random.pick(records.filter((each) => each.signature === signature)).at;
    if (random.chance(0.3)) bytes.copy(out, at + offset, other + offset, other + offset + width);
    else overwriteNumber(out, at + offset, width, random);
  }
  return out;
}

/** Where a byte string occurs. */
export function positions(bytes: Buffer, signature: string): number[] {
  const found: number[] = [];
  for (
    let at = bytes.indexOf(signature, 0, 'latin1');
    at >= 0;
    at = bytes.indexOf(signature, at + 1, 'latin1')
  )
    found.push(at);
  return found;
}
