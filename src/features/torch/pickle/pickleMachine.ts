import { UserError } from '../../../errors';
import { LIMITS } from '../../limits';
import type { PickleReader } from './pickleReader';
import { isDict, type PickleValue } from './pickleValue';

/** What the opcodes of a pickle work on: a stack, parted by marks, and a memo of values that come again. */
export interface PickleMachine {
  /** Counts memory that a value takes before it is made, in bytes: one byte of a pickle can make an object of a hundred. */
  spend: (bytes: number) => void;
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

const DEEPEST = 10_000;
/** Whether a value is one of which no tensor is made, whatever is added to it. */
const isPassedOver = (value: PickleValue): boolean =>
  typeof value === 'object' && value !== null && 'is' in value && value.is === 'unread';
/** What values take in memory, in bytes: on the stack for a while, a reference, one in a list that has grown, an object, a list once it holds something, an entry of the memo. */
export const COSTS = { step: 4, reference: 8, grown: 12, object: 48, list: 152, memo: 32 };

/**
 * An empty machine. Each of its functions throws a UserError where the pickle asks for what is not there or for too much.
 * @param fileBytes of the whole file, on which the memory that its values may take depends
 * @param file named in the errors
 */
export function pickleMachine({ damaged }: PickleReader, fileBytes: number, file: string): PickleMachine {
  let stack: PickleValue[] = [];
  const outer: PickleValue[][] = [];
  // No Map: keys of a file that collide would make it slow.
  const memo: (PickleValue | undefined)[] = [];
  let memoized = 0;
  const most = LIMITS.pickleOfAny + LIMITS.pickleOfEachByte * fileBytes;
  let spent = 0;

  const spend = (bytes: number): void => {
    spent += bytes;
    if (spent <= most) return;
    throw new UserError(
      `${file} holds a pickle of far more plain values than such a file needs. Save numbers as tensors.`,
    );
  };
  const add = (list: PickleValue[], items: readonly PickleValue[]): void => {
    spend((list.length === 0 ? COSTS.list : 0) + COSTS.grown * items.length);
    for (const item of items) list.push(item);
  };
  const push = (value: PickleValue): void => {
    spend(stack.length < LIMITS.pickleStack ? COSTS.step : Infinity);
    stack.push(value);
  };
  const top = (): PickleValue => {
    if (stack.length === 0) throw damaged();
    return stack[stack.length - 1];
  };
  return {
    ...{ spend, push, top },
    pop() {
      const value = stack.pop();
      if (value === undefined) throw damaged();
      return value;
    },
    isEmpty: () => stack.length === 0,
    mark() {
      if (outer.length === DEEPEST) throw damaged();
      spend(COSTS.object + COSTS.list);
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
      spend(COSTS.object + COSTS.reference * length);
      return stack.splice(stack.length - length);
    },
    put(index = memoized) {
      spend(COSTS.memo);
      const value = top();
      // Python numbers them one after the other.
      if (index > 2 * memoized + 1024) throw damaged();
      if (memo[index] === undefined) memoized++;
      memo[index] = value;
    },
    get(index) {
      const value = memo[index];
      if (value === undefined) throw damaged();
      push(value);
    },
    append(items) {
      const list = top();
      if (Array.isArray(list)) add(list, items);
      else if (!isPassedOver(list)) throw damaged();
    },
    setItems(items) {
      const dict = top();
      if (items.length % 2 === 1) throw damaged();
      if (isDict(dict)) add(dict.items, items);
      else if (!isPassedOver(dict)) throw damaged();
    },
  };
}
