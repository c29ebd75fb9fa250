/** What is known of an array that was put together of parts. */
export interface Joined {
  /** What its parts are. */
  of: 'files' | 'arrays';
  /** By part, as it is shown: a path below the folder of all, or the name of an array. */
  names: readonly string[];
  /** By part: what tells it from the others, which samples have in common with those of another representation. */
  keys: readonly string[];
  /** By part: the items along the first axis of the whole that it holds. */
  items: readonly number[];
  /** Whether each part is a sample: its tokens, or one row. */
  isSamples: boolean;
  /** Whether samples have different numbers of tokens, so that the whole is a list of all tokens. */
  isRagged: boolean;
}
