import type { ElementType } from './elementType';
import type { Joined } from './joined/joined';
import type { NpyNumbers } from './npyNumbers';

/** What is known of an array before its numbers are read. */
export interface ArrayInfo {
  /** Unique in its file; '' where the file holds one array without a name. */
  name: string;
  shape: readonly number[];
  dtype: ElementType;
  /** What the file calls its columns, along the last axis; absent where it does not. */
  columnNames?: readonly string[];
  /** Bytes that reading all of it goes over or unpacks, where they may be more than its numbers take. */
  bytesOver?: number;
  /** Chunks that reading all of it looks up one by one, each as often as that is. */
  chunksRead?: number;
}

/** An array in an open file. */
export interface StoredArray extends ArrayInfo {
  /**
   * Items `first` … `first + count − 1` along the first axis in C order, as the typed array that holds every value: float16
   * and bfloat16 as float32, 64-bit integers as float64. Memory of the caller's own. Callers go forward through the file, so
   * that what cannot be read at an offset is decoded once; those that go back are slow, not wrong.
   * @param spare memory that nobody needs any more, which may be taken: what is made anew piles up until it is collected
   * @throws UserError where the file is damaged or changed, naming it
   */
  read(first: number, count: number, spare?: NpyNumbers): Promise<NpyNumbers>;
  /** The same items exactly: for 64-bit integers of formats that know them. */
  readBigInts?(first: number, count: number): Promise<BigInt64Array | BigUint64Array>;
  /**
   * The same numbers in C order as rows of `columns`, which divides their count: lets parts of an item be read. Absent where
   * whole items are read only, which are not large then.
   */
  asRows?(columns: number): StoredArray;
  /** Numbers that are read at a time where every read goes over most of the file, as in Fortran order: few large ones are quicker. */
  scatteredNumbers?: number;
  /** What lies before an item is unpacked to read it, so that a few items far apart cost as much as all. */
  isUnpacked?: boolean;
  /** Bytes that reading an item goes over, where they may be more than its numbers take. */
  itemBytesOver?: number;
  /** What its parts are, where it was put together of some. */
  joined?: Joined;
}

/** What is read of a feature file, which is open. */
export interface ArrayFile {
  /** At least one array of numbers, in the order of the file. */
  arrays: readonly StoredArray[];
  /** What the file holds besides and is not read, a sentence each. */
  warnings: readonly string[];
  /** What it takes, where it is a folder; absent where the file says. */
  bytes?: number;
  close(): Promise<void>;
}
