/** A value out of a pickle: lists and tuples are arrays. */
export type PickleValue = null | boolean | number | string | PickleValue[] | PickleDict | PickleObject;

/** A dict. Nothing is looked up in it, so that keys that are made to collide cost no more than others. */
export interface PickleDict {
  readonly is: 'dict';
  /** Keys and values, one after the other. */
  items: PickleValue[];
}

/** What a vocabulary makes. */
export interface PickleObject {
  readonly is: 'global' | 'storage' | 'tensor' | 'unread' | 'bytes' | 'numpyType' | 'numpyArray';
}

/** Says what a pickle may refer to and what becomes of it. Every function throws a UserError for what it does not know. */
export interface PickleVocabulary {
  /** A class or function by its full name, such as `collections.OrderedDict`. */
  global(name: string): PickleObject;
  /**
   * What the pickle builds by calling it.
   * @param spend told beforehand what memory it takes, in bytes, where that grows with the arguments
   */
  call(callee: PickleValue, args: PickleValue, spend: (bytes: number) => void): PickleValue;
  /** Gives what was built its state: attributes, of which no tensor is made. */
  setState(value: PickleValue, state: PickleValue): void;
  /** What lies outside of the pickle. */
  persistent(id: PickleValue): PickleValue;
  /** What a set or another value that no tensor is made of stands for. */
  readonly other: PickleObject;
}

/** Whether a value is a dict. */
export function isDict(value: PickleValue | undefined): value is PickleDict {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === 'dict';
}
