import type { ByteSource } from '../../store/readAt';

/** What lies under a key of a store, open. */
export interface StoredObject {
  bytes: number;
  read: ByteSource;
}

/** A Zarr store: a folder of files, or a zip archive. */
export interface ZarrStore {
  /** Keys of the files that describe arrays, without what is in chunks, sorted. */
  described: readonly string[];
  /** What all of it takes. */
  bytes: number;
  /** What is left out of it, a sentence each. */
  warnings: readonly string[];
  /** null where there is nothing of that key. It is open until another one is asked for. */
  object(key: string): Promise<StoredObject | null>;
  close(): Promise<void>;
}

/** Files that describe what is in the folder that they lie in: an array of version 2 or 3, or a group of one of them. */
export const ARRAY_2 = '.zarray';
export const ANY_3 = 'zarr.json';
export const GROUP_2 = '.zgroup';

/** The key of something in a folder of a store. */
export function keyIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
