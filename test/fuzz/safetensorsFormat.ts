import type { FuzzedFormat } from './formats';
import { mutate, NUMBERS } from './mutate';
import type { Random } from './random';

const TYPES: Record<string, number> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  U32: 4,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  C64: 8,
};

export const safetensorsFormat: FuzzedFormat = {
  name: 'safetensors',
  extension: '.safetensors',
  seeds: () => [
    safetensors(header(Object.keys(TYPES))),
    safetensors(header(['F32']).replace('{', '{"__metadata__":{"format":"pt"},')),
    safetensors(`${header(['F16', 'I64'])}     `),
  ],
  tokens: [
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '-1',
    '1e9',
    '[[[[',
    '"dtype":"F32"',
    '"shape":[2]',
    '"__proto__":',
    '\\u0000',
  ],
  edited(random) {
    let text = header(Array.from({ length: 1 + random.below(5) }, () => random.pick(Object.keys(TYPES))));
    if (random.chance(0.05)) text = random.pick(['[', '{"a":']).repeat(5000);
    for (let i = random.below(3); i >= 0; i--) text = exchangeWord(text, random);
    const bytes = safetensors(text);
    if (random.chance(0.2)) bytes.writeUInt32LE(text.length + random.pick([-2, -1, 1, 2, 1000]), 0);
    return random.chance(0.2) ? mutate(bytes, [bytes], safetensorsFormat.tokens, random) : bytes;
  },
};

function exchangeWord(text: string, random: Random): string {
  const words = [...text.matchAll(/\d+|"[^"]*"|[[\]{},:]/g)];
  if (words.length === 0) return text;
  const { 0: word, index } = random.pick(words);
  const other = /^\d/.test(word)
    ? String(random.pick([-1, 0.5, ...NUMBERS, 1e300]))
    : word.startsWith('"')
      ? random.pick([
          '"F32"',
          '"F16"',
          '"I8"',
          '"F4"',
          '"a"',
          '""',
          '"__metadata__"',
          '"shape"',
          '"constructor"',
          'null',
        ])
      : random.pick(['[', ']', '{', '}', ',', '']);
  return text.slice(0, index) + other + text.slice(index + word.length);
}

/** A header of one tensor of 2 × 3 for each type, one behind the other. */
function header(types: string[]): string {
  let end = 0;
  const tensors = types.map((dtype, i) => {
    const begin = end;
    end += 6 * TYPES[dtype];
    return [`tensor_${i}`, { dtype, shape: [2, 3], data_offsets: [begin, end] }] as const;
  });
  return JSON.stringify(Object.fromEntries(tensors));
}

function safetensors(header: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(Buffer.byteLength(header));
  const ends = Array.from(header.matchAll(/,(\d+)\]\}/g), ([, end]) => Math.min(Number(end), 1000));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(Math.max(0, ...ends), 0x3f)]);
}
