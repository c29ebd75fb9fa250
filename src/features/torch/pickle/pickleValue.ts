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
