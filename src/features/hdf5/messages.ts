import type { Scaling } from '../scaledArray';
import type { ElementBits } from './elementBits';

/** What is looked at of a file at most. */
export interface MostLooked {
  datasets: number;
  /** Lookups of names, each by the square of its depth, which is the time that it takes. */
  lookups: number;
  /** Names in all groups, looked at or not. */
  links: number;
  /** Members of types, and files that virtual datasets lie in. */
  members: number;
  /** Characters of all paths. */
  characters: number;
  /** Bytes that the library may take to say which names there are. */
  listing: number;
}

/** What the thread that reads HDF5 is asked, one thing at a time. */
export type Hdf5Request =
  /** `base`: where HDF5 begins in the file; `isMatlab`: whether MATLAB wrote it; `memory`: bytes that the library may take in all; `most`: what is looked at. */
  | { type: 'open'; file: string; base: number; isMatlab: boolean; memory: number; most: MostLooked }
  /** Where the elements, of `size` bytes, begin along each axis, and how many there are. `spare`: memory for them that nobody needs. */
  | {
      type: 'read';
      path: string;
      size: number;
      first: number[];
      lengths: number[];
      spare: ArrayBuffer | null;
    }
  /** Texts of a list of them: the place of the first, and how many. */
  | { type: 'texts'; path: string; first: number; count: number }
  | { type: 'close' };

/** What HDF5 says of one dataset. */
export interface Dataset {
  /** Path without the leading slash. */
  path: string;
  shape: number[] | null;
  /** HDF5's class of the element: 0 integer, 1 float, 8 enumeration … */
  type: number;
  /** Bytes of an element. */
  size: number;
  signed: boolean;
  /** How they lie in these bytes; of what is no number it says nothing. */
  bits: ElementBits;
  /** Names of an enumeration, sorted by value. */
  members: string[];
  chunks: number[] | null;
  /** Its numbers lie in other files. */
  isElsewhere: boolean;
  filters: { id: number; name: string }[];
  /** How its numbers stand for others; null where they do not. */
  scaling: Scaling | null;
  /** It says what lies along an axis of others. */
  isAxis: boolean;
  /** What MATLAB notes that it is, as `double`; '' where it notes nothing. */
  matlabClass: string;
}

/** What is noted of a group or a dataset: texts, and lists of whole numbers; others are not looked at. */
export type Attributes = ReadonlyMap<string, string | number[]>;

/** What is noted of groups that hold the parts of a sparse matrix, by their paths. */
export type GroupNotes = Map<string, Attributes>;

/** Texts as the bytes of all, one after the other, and where each ends. */
export interface PackedPiece {
  bytes: Uint8Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
}

export interface Hdf5Answers {
  /** And a sentence for each thing that is left out besides. */
  open: { datasets: Dataset[]; groups: GroupNotes; warnings: string[] };
  /** The elements, little-endian, at its start. */
  read: ArrayBuffer;
  texts: PackedPiece;
  /** Bytes of memory that the library keeps. */
  close: number;
}

export type Hdf5Answer = { result: Hdf5Answers[keyof Hdf5Answers] } | { failure: string };
