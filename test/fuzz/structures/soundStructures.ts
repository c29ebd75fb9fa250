import type { Random } from '../random';
import { joined, latin1, u16, u32 } from './bytes';
import { countUpTo, HUGE } from './choices';
import { oneFile, type StructuredKind } from './structure';

/** The start of a WAV file: its claim of a length, then chunks. */
function wav(claimed: number, chunks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([latin1('RIFF'), u32(claimed), latin1('WAVE'), ...chunks]);
}

function chunk(name: string, body: Uint8Array, claimed = body.length): Buffer {
  return joined(latin1(name), u32(claimed), body);
}

function format(kind: number, channels: number, rate: number, bits: number): Buffer {
  const frame = (channels * bits) / 8;
  return chunk('fmt ', joined(u16(kind), u16(channels), u32(rate), u32(rate * frame), u16(frame), u16(bits)));
}

const plain = (): Buffer => wav(36 + 32, [format(1, 1, 8000, 16), chunk('data', Buffer.alloc(32, 1))]);

/** Files by what is odd about them. */
const FILES: readonly (readonly [string, (random: Random) => Buffer])[] = [
  [
    'claims',
    (random) =>
      wav(random.pick([0, ...HUGE]), [
        format(1, 1, 8000, 16),
        chunk('data', Buffer.alloc(countUpTo(1e6, random), 7), random.pick([0, 1, ...HUGE])),
      ]),
  ],
  [
    'formats',
    (random) =>
      wav(0, [
        format(
          random.pick([0, 1, 3, 6, 0xfffe]),
          random.pick([0, 1, 2, 64, 65, 65_535]),
          random.pick([0, 1, 8000, 44_100, 768_000, 2 ** 32 - 1]),
          random.pick([0, 1, 7, 8, 16, 24, 32, 40, 64, 65_528]),
        ),
        chunk('data', Buffer.alloc(countUpTo(4e6, random), random.below(256))),
      ]),
  ],
  [
    'many chunks',
    (random) =>
      wav(0, [
        format(1, 2, 44_100, 16),
        ...Array.from({ length: countUpTo(100_000, random) }, () =>
          chunk(random.pick(['LIST', 'fmt ', 'junk', '\0\0\0\0']), Buffer.alloc(random.below(4))),
        ),
        chunk('data', Buffer.alloc(400)),
      ]),
  ],
  ['chunks without length', (random) => wav(0, [Buffer.alloc(countUpTo(4e6, random))])],
  ['a chunk that leads beyond', (random) => wav(0, [chunk('LIST', Buffer.alloc(8), random.pick(HUGE))])],
  ['no format', () => wav(0, [chunk('data', Buffer.alloc(400))])],
  [
    'a short format',
    (random) => wav(0, [chunk('fmt ', Buffer.alloc(random.below(20)), random.pick([16, 40]))]),
  ],
  ['a cut start', (random) => plain().subarray(0, random.below(44))],
  [
    'long',
    (random) => wav(0, [format(3, 1, 48_000, 32), chunk('data', Buffer.alloc(countUpTo(9e6, random), 63))]),
  ],
];

/** Recordings that rows are parts of: reports carry clips of them. */
export const soundStructures: StructuredKind = {
  name: 'sound',
  plain: () => oneFile('sound', 'plain.wav', plain(), 'plain'),
  structure(random) {
    const [said, make] = random.pick(FILES);
    return oneFile('sound', 'x.wav', make(random), said);
  },
};
