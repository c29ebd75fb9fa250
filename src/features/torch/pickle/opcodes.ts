import { COSTS, type PickleMachine } from './pickleMachine';
import type { PickleReader } from './pickleReader';
import type { PickleVocabulary } from './pickleValue';
import type { PickleBytes } from '../torchObjects';

/** A pickle that is being taken apart. */
export interface Pickle extends PickleReader, PickleMachine {
  vocabulary: PickleVocabulary;
}

/** What opcodes do, by the letter or number of each in Python's pickletools. */
type Opcodes = Record<string, (pickle: Pickle) => void>;

/** How the pickle is written, and what moves values without looking at them. */
const STACK: Opcodes = {
  '\x80': ({ u8, damaged }) => {
    if (u8() > 5) throw damaged();
  },
  '\x95': ({ take }) => void take(8),
  '(': ({ mark }) => mark(),
  '0': ({ isEmpty, pop, popMark }) => void (isEmpty() ? popMark() : pop()),
  '1': ({ popMark }) => void popMark(),
  '2': ({ push, top }) => push(top()),
};

/** Values that are kept, and those that come again. */
const MEMO: Opcodes = {
  q: ({ put, u8 }) => put(u8()),
  r: ({ put, u32 }) => put(u32()),
  '\x94': ({ put }) => put(),
  h: ({ get, u8 }) => get(u8()),
  j: ({ get, u32 }) => get(u32()),
};

/** None, booleans, numbers, texts and bytes. */
const VALUES: Opcodes = {
  N: ({ push }) => push(null),
  '\x88': ({ push }) => push(true),
  '\x89': ({ push }) => push(false),
  I: ({ push, line }) => {
    const digits = line();
    push(digits === '01' ? true : digits === '00' ? false : Number(digits));
  },
  J: ({ push, take }) => push(take(4).readInt32LE(0)),
  K: ({ push, u8 }) => push(u8()),
  M: ({ push, take }) => push(take(2).readUInt16LE(0)),
  L: ({ push, line }) => push(Number(line().replace('L', ''))),
  '\x8a': ({ push, integer, u8 }) => push(integer(u8())),
  '\x8b': ({ push, integer, u32 }) => push(integer(u32())),
  F: ({ push, line }) => push(Number(line())),
  G: ({ push, take }) => push(take(8).readDoubleBE(0)),
  U: (pickle) => pushText(pickle, pickle.u8()),
  T: (pickle) => pushText(pickle, pickle.u32()),
  X: (pickle) => pushText(pickle, pickle.u32()),
  '\x8c': (pickle) => pushText(pickle, pickle.u8()),
  '\x8d': (pickle) => pushText(pickle, pickle.u64()),
  C: (pickle) => pushBytes(pickle, pickle.u8()),
  B: (pickle) => pushBytes(pickle, pickle.u32()),
  '\x8e': (pickle) => pushBytes(pickle, pickle.u64()),
  '\x96': (pickle) => pushBytes(pickle, pickle.u64()),
};

/** Text takes up to two bytes for each of its own. */
function pushText({ text, spend, push }: Pickle, length: number): void {
  spend(COSTS.object + 2 * length);
  push(text(length));
}

/** Bytes, where they are. */
function pushBytes({ spend, take, push }: Pickle, length: number): void {
  spend(2 * COSTS.object);
  push({ is: 'bytes', bytes: take(length) } as PickleBytes);
}

/** Lists, tuples, dicts and sets. */
const CONTAINERS: Opcodes = {
  ']': pushList,
  '}': pushDict,
  ')': pushList,
  '\x8f': ({ push, vocabulary }) => push(vocabulary.other),
  l: pushMarked,
  t: pushMarked,
  d: (pickle) => {
    const items = pickle.popMark();
    pushDict(pickle);
    pickle.setItems(items);
  },
  '\x91': ({ push, popMark, vocabulary }) => {
    popMark();
    push(vocabulary.other);
  },
  '\x85': ({ push, popTuple }) => push(popTuple(1)),
  '\x86': ({ push, popTuple }) => push(popTuple(2)),
  '\x87': ({ push, popTuple }) => push(popTuple(3)),
  a: ({ append, pop }) => append([pop()]),
  e: ({ append, popMark }) => append(popMark()),
  s: ({ setItems, popTuple }) => setItems(popTuple(2)),
  u: ({ setItems, popMark }) => setItems(popMark()),
  '\x90': ({ append, popMark }) => append(popMark()),
};

function pushMarked({ spend, push, popMark }: Pickle): void {
  const items = popMark();
  spend(COSTS.grown * items.length);
  push(items);
}

function pushList({ spend, push }: Pickle): void {
  spend(COSTS.object);
  push([]);
}

function pushDict({ spend, push }: Pickle): void {
  spend(2 * COSTS.object);
  push({ is: 'dict', items: [] });
}

/** What would be imported, called and built in Python: the vocabulary says what comes of it. */
const OBJECTS: Opcodes = {
  c: (pickle) => pushGlobal(pickle, pickle.line(), pickle.line()),
  '\x93': (pickle) => {
    const [module, name] = pickle.popTuple(2);
    if (typeof module !== 'string' || typeof name !== 'string') throw pickle.damaged();
    pushGlobal(pickle, module, name);
  },
  R: call,
  '\x81': call,
  '\x92': (pickle) => {
    pickle.pop();
    call(pickle);
  },
  b: ({ pop, top, vocabulary }) => {
    const state = pop();
    vocabulary.setState(top(), state);
  },
  Q: ({ spend, push, pop, vocabulary }) => {
    spend(2 * COSTS.object);
    push(vocabulary.persistent(pop()));
  },
};

function pushGlobal({ spend, push, vocabulary }: Pickle, module: string, name: string): void {
  spend(2 * COSTS.object + module.length + name.length);
  push(vocabulary.global(`${module}.${name}`));
}

function call({ spend, push, pop, vocabulary }: Pickle): void {
  spend(4 * COSTS.object);
  const args = pop();
  push(vocabulary.call(pop(), args, spend));
}

const BY_NAME: Opcodes = { ...STACK, ...MEMO, ...VALUES, ...CONTAINERS, ...OBJECTS };

/** What each opcode does, by its byte; of bytes that are none, undefined. */
export const OPCODES: readonly (Opcodes[string] | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const name = String.fromCharCode(byte);
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
});
