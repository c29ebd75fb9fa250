import { UserError } from '../../../errors';
import type { PickleReader } from './pickleReader';
import type { PickleValue, PickleVocabulary } from './pickleValue';

/** What the opcodes of a pickle work on: a stack, parted by marks, and a memo of values that come again. */
export interface PickleMachine {
  push: (value: PickleValue) => void;
  pop: () => PickleValue;
  /** The value on top, which stays. */
  top: () => PickleValue;
  /** Whether there is none above the last mark. */
  isEmpty: () => boolean;
  /** Sets a mark. */
  mark: () => void;
  /** Takes what lies above the last mark, and the mark. */
  popMark: () => PickleValue[];
  /** Takes the values on top, the uppermost last. */
  popTuple: (length: number) => PickleValue[];
  /** Keeps the value on top in the memo, at the next index where none is given. */
  put: (index?: number) => void;
  /** Pushes a value of the memo. */
  get: (index: number) => void;
  /** Adds items to the list on top. */
  append: (items: PickleValue[]) => void;
  /** Adds keys and values, one after the other, to the dict on top. */
  setItems: (items: PickleValue[]) => void;
}

/** Values that a pickle of any size may hold; one byte of it can make an object of a hundred. */
const MOST_VALUES = 2 ** 19;
const DEEPEST = 10_000;

/**
 * An empty machine. Each of its functions throws a UserError where the pickle asks for what is not there or for too much.
 * @param fileBytes what the pickle takes up in its file, on which its number of values may depend
 * @param file named in the errors
 */
export function pickleMachine(
  { damaged }: PickleReader,
  { other }: PickleVocabulary,
  fileBytes: number,
  file: string,
): PickleMachine {
  let stack: PickleValue[] = [];
  const outer: PickleValue[][] = [];
  const memo = new Map<number, PickleValue>();
  const most = MOST_VALUES + fileBytes / 4;
  let values = 0;

  const count = (): void => {
    if (++values <= most) return;
    throw new UserError(`${file} holds more than ${Math.floor(most)} plain values. Save numbers as tensors.`);
  };
  const push = (value: PickleValue): void => {
    count();
    stack.push(value);
  };
  const top = (): PickleValue => {
    if (stack.length === 0) throw damaged();
    return stack[stack.length - 1];
  };
  return {
    ...{ push, top },
    pop() {
      const value = stack.pop();
      if (value === undefined) throw damaged();
      return value;
    },
    isEmpty: () => stack.length === 0,
    mark() {
      if (outer.length === DEEPEST) throw damaged();
      count();
      outer.push(stack);
      stack = [];
    },
    popMark() {
      const items = stack;
      const before = outer.pop();
      if (before === undefined) throw damaged();
      stack = before;
      return items;
    },
    popTuple(length) {
      if (stack.length < length) throw damaged();
      return stack.splice(stack.length - length);
    },
    put(index = memo.size) {
      count();
      memo.set(index, top());
    },
    get(index) {
      const value = memo.get(index);
      if (value === undefined) throw damaged();
      push(value);
    },
    append(items) {
      const list = top();
      if (Array.isArray(list)) for (const item of items) list.push(item);
      else if (list !== other) throw damaged();
    },
    setItems(items) {
      const dict = top();
      if (items.length % 2 === 1 || !(dict instanceof Map || dict === other)) throw damaged();
      if (dict instanceof Map) for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
    },
  };
}
