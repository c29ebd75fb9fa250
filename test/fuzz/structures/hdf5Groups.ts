import type { Random } from '../random';
import { joined, latin1, u16, u32, u64, u8 } from './bytes';
import { countUpTo, oddName } from './choices';
import { dataset, numbered, withRoot, type Hdf5Files, type Named } from './hdf5Parts';
import { Hdf5Image, MESSAGE, NO_ROOM, NOWHERE, type Message } from './hdf5Writer';

/** What is odd about the groups of a file, and the ways that lead to its datasets. */
export const ODD_GROUPS: Hdf5Files = [
  [
    'many datasets',
    (random) => {
      const many = countUpTo(10_000, random);
      const image = new Hdf5Image(Math.max(4, many));
      return withRoot(
        image,
        numbered(many, (i) => [`d${i}`, dataset(image)]),
      );
    },
  ],
  [
    'one dataset, many names',
    (random) => {
      const many = countUpTo(60_000, random);
      const image = new Hdf5Image(many);
      const one = dataset(image);
      return withRoot(
        image,
        numbered(many, (i) => [`n${i}`, one]),
      );
    },
  ],
  ['deep groups', (random) => deepGroups(countUpTo(4000, random))],
  [
    'many empty groups',
    (random) => {
      const many = countUpTo(3000, random);
      const image = new Hdf5Image(Math.max(4, many));
      return withRoot(image, [
        ...numbered(many, (i): Named => [`g${i}`, image.group([])]),
        ['x', dataset(image)],
      ]);
    },
  ],
  [
    'groups that hold each other',
    (random) => {
      const image = new Hdf5Image(64);
      const groups = numbered(countUpTo(60, random), () =>
        image.object([{ type: MESSAGE.symbols, body: Buffer.alloc(16) }]),
      );
      const all = image.symbols([...groups.map((at, i): Named => [`g${i}`, at]), ['x', dataset(image)]]);
      for (const at of groups) image.patch(at + 24, all.body);
      return image.finish(groups[0]);
    },
  ],
  [
    'a node below itself',
    (random) => {
      const image = new Hdf5Image(4);
      const level = random.pick([0, 1, 5, 255]);
      const at = image.put(Buffer.alloc(600));
      image.patch(
        at,
        joined(
          latin1('TREE'),
          u8(0, level),
          u16(random.pick([1, 32])),
          u64(at),
          u64(at),
          u64(0),
          ...numbered(32, () => joined(u64(at), u64(0))),
        ),
      );
      const heap = image.put(joined(latin1('HEAP'), u32(0), u64(8), u64(NO_ROOM), u64(at)));
      return image.finish(image.object([{ type: MESSAGE.symbols, body: joined(u64(at), u64(heap)) }]));
    },
  ],
  [
    'odd names',
    (random) => {
      const image = new Hdf5Image(32);
      const names = [
        ...new Set(numbered(countUpTo(20, random), () => oddName(random, 1e6).replaceAll('\0', ''))),
      ];
      return withRoot(
        image,
        names.map((name) => [name, dataset(image)]),
      );
    },
  ],
  [
    'links',
    (random) => {
      const image = new Hdf5Image(4);
      const links = numbered(countUpTo(5000, random), (i) => link(`l${i}`, random));
      return image.finish(
        image.object([
          { type: MESSAGE.linkInfo, body: joined(u8(0, 0), u64(NOWHERE), u64(NOWHERE)) },
          ...links,
        ]),
      );
    },
  ],
];

function deepGroups(depth: number): Buffer {
  const image = new Hdf5Image(1);
  let [name, at] = ['x', dataset(image)];
  for (let i = 0; i < depth; i++) [name, at] = ['g', image.group([[name, at]])];
  return withRoot(image, [[name, at]]);
}

/** A link by name: soft, to itself or up, or to another file. */
function link(name: string, random: Random): Message {
  const soft = (target: string): Buffer =>
    joined(u8(1, 0x08, 1, name.length), latin1(name), u16(target.length), latin1(target));
  const external = joined(u8(1, 0x08, 64, name.length), latin1(name), u16(11), latin1('\0../x.h5\0x\0'));
  return {
    type: MESSAGE.link,
    body: random.pick([soft(name), soft('l0'), soft('/l1/..'), soft('a/'.repeat(5000)), external]),
  };
}
