import { UserError } from '../../errors';

/** A value out of a pickle: lists and tuples are arrays, dicts are Maps. */
export type PickleValue =
  null | boolean | number | string | PickleValue[] | Map<PickleValue, PickleValue> | PickleObject;

/** What a vocabulary makes. */
export interface PickleObject {
  readonly is: 'global' | 'storage' | 'tensor' | 'unread';
}

/** Says what a pickle may refer to and what becomes of it. Every function throws a UserError for what it does not know. */
export interface PickleVocabulary {
  /** A class or function by its full name, such as `collections.OrderedDict`. */
  global(name: string): PickleObject;
  /** What the pickle builds by calling it. */
  call(callee: PickleValue, args: PickleValue): PickleValue;
  /** What lies outside of the pickle. */
  persistent(id: PickleValue): PickleValue;
  /** What a set, bytes or another value that no tensor is made of stands for. */
  readonly other: PickleObject;
}

/** Values that a pickle of any size may hold; one byte of it can make an object of a hundred. */
const MOST_VALUES = 2 ** 19;
const DEEPEST = 10_000;

/**
 * Takes a pickle apart (protocols 1 to 5, as torch.save writes them) without running anything: what would be called in Python
 * goes to the vocabulary.
 * @param fileBytes what the pickle takes up in its file, on which its number of values may depend
 * @throws UserError where it is damaged, too large, or holds what the vocabulary refuses
 */
export function unpickle(
  bytes: Buffer,
  vocabulary: PickleVocabulary,
  fileBytes: number,
  file: string,
): PickleValue {
  let stack: PickleValue[] = [];
  const outer: PickleValue[][] = [];
  const memo = new Map<number, PickleValue>();
  const most = MOST_VALUES + fileBytes / 4;
  let values = 0;
  let at = 0;

  const damaged = (): UserError =>
    new UserError(`${file} holds a damaged pickle (at byte ${at}). Save it again with torch.save.`);
  const count = (): void => {
    if (++values <= most) return;
    throw new UserError(`${file} holds more than ${Math.floor(most)} plain values. Save numbers as tensors.`);
  };
  const push = (value: PickleValue): void => {
    count();
    stack.push(value);
  };
  const pop = (): PickleValue => {
    const value = stack.pop();
    if (value === undefined) throw damaged();
    return value;
  };
  const top = (): PickleValue => {
    if (stack.length === 0) throw damaged();
    return stack[stack.length - 1];
  };
  const popMark = (): PickleValue[] => {
    const items = stack;
    const before = outer.pop();
    if (before === undefined) throw damaged();
    stack = before;
    return items;
  };
  const popTuple = (length: number): PickleValue[] => {
    if (stack.length < length) throw damaged();
    return stack.splice(stack.length - length);
  };
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw damaged();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const u8 = (): number => take(1)[0];
  const u32 = (): number => take(4).readUInt32LE(0);
  const u64 = (): number => u32() + 2 ** 32 * u32();
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw damaged();
    const text = take(end - at).toString('latin1');
    at++;
    return text;
  };
  const text = (length: number): string => take(length).toString('utf8');
  const integer = (length: number): number => {
    const digits = take(length);
    // Little-endian in two's complement; longer ones are no lengths, and tensors hold no others.
    return length === 0
      ? 0
      : length <= 6
        ? digits.readIntLE(0, length)
        : length === 8
          ? Number(digits.readBigInt64LE(0))
          : NaN;
  };
  const put = (index: number): void => {
    count();
    memo.set(index, top());
  };
  const get = (index: number): void => {
    const value = memo.get(index);
    if (value === undefined) throw damaged();
    push(value);
  };
  const append = (items: PickleValue[]): void => {
    const list = top();
    if (Array.isArray(list)) for (const item of items) list.push(item);
    else if (list !== vocabulary.other) throw damaged();
  };
  const setItems = (items: PickleValue[]): void => {
    const dict = top();
    if (items.length % 2 === 1 || !(dict instanceof Map || dict === vocabulary.other)) throw damaged();
    if (dict instanceof Map) for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
  };
  const call = (args: PickleValue): void => push(vocabulary.call(pop(), args));
  const other = (): void => push(vocabulary.other);

  /** By the letter or number of the opcode in Python's pickletools. */
  const opcodes: Record<string, () => void> = {
    '\x80': () => {
      if (u8() > 5) throw damaged();
    },
    '\x95': () => void take(8),
    '(': () => {
      if (outer.length === DEEPEST) throw damaged();
      count();
      outer.push(stack);
      stack = [];
    },
    '0': () => void (stack.length > 0 ? pop() : popMark()),
    '1': () => void popMark(),
    '2': () => push(top()),
    N: () => push(null),
    '\x88': () => push(true),
    '\x89': () => push(false),
    I: () => {
      const digits = line();
      push(digits === '01' ? true : digits === '00' ? false : Number(digits));
    },
    J: () => push(take(4).readInt32LE(0)),
    K: () => push(u8()),
    M: () => push(take(2).readUInt16LE(0)),
    L: () => push(Number(line().replace('L', ''))),
    '\x8a': () => push(integer(u8())),
    '\x8b': () => push(integer(u32())),
    F: () => push(Number(line())),
    G: () => push(take(8).readDoubleBE(0)),
    U: () => push(text(u8())),
    T: () => push(text(u32())),
    X: () => push(text(u32())),
    '\x8c': () => push(text(u8())),
    '\x8d': () => push(text(u64())),
    C: () => void (take(u8()), other()),
    B: () => void (take(u32()), other()),
    '\x8e': () => void (take(u64()), other()),
    '\x96': () => void (take(u64()), other()),
    ']': () => push([]),
    '}': () => push(new Map()),
    ')': () => push([]),
    '\x8f': other,
    l: () => push(popMark()),
    t: () => push(popMark()),
    d: () => {
      const items = popMark();
      push(new Map());
      setItems(items);
    },
    '\x91': () => void (popMark(), other()),
    '\x85': () => push(popTuple(1)),
    '\x86': () => push(popTuple(2)),
    '\x87': () => push(popTuple(3)),
    a: () => append([pop()]),
    e: () => append(popMark()),
    s: () => setItems(popTuple(2)),
    u: () => setItems(popMark()),
    '\x90': () => append(popMark()),
    q: () => put(u8()),
    r: () => put(u32()),
    '\x94': () => put(memo.size),
    h: () => get(u8()),
    j: () => get(u32()),
    c: () => push(vocabulary.global(`${line()}.${line()}`)),
    '\x93': () => {
      const [module, name] = popTuple(2);
      if (typeof module !== 'string' || typeof name !== 'string') throw damaged();
      push(vocabulary.global(`${module}.${name}`));
    },
    R: () => call(pop()),
    '\x81': () => call(pop()),
    '\x92': () => {
      pop();
      call(pop());
    },
    // The state of an object: attributes, such as the metadata of a state dict, of which no tensor is made.
    b: () => {
      pop();
      top();
    },
    Q: () => push(vocabulary.persistent(pop())),
  };

  for (;;) {
    const opcode = String.fromCharCode(u8());
    if (opcode === '.') return pop();
    if (!Object.hasOwn(opcodes, opcode)) throw damaged();
    opcodes[opcode]();
  }
}
