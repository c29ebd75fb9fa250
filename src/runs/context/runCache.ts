import { openCache } from '../../store/cache';
import { cacheKey } from '../../store/cacheKey';
import type { Format } from '../../store/format';

/** Where finished results are kept, and how much of them. */
export interface CacheLocation {
  folder: string;
  maxBytes: number;
}

/** A kind of result that is kept. */
export interface Kept<By, Found> {
  kind: string;
  /** Everything that decides the result but the code, as JSON can say it. */
  key: (by: By) => Record<string, unknown>;
  format: Format<Found>;
}

/** Finished results of stages, by what decides them. */
export interface RunCache {
  /** Where they are; null where nothing is kept. */
  folder: string | null;
  load<By, Found>(kept: Kept<By, Found>, by: By): Promise<Found | null>;
  /** Whether `load` will most likely find it. */
  has<By, Found>(kept: Kept<By, Found>, by: By): Promise<boolean>;
  /** @returns whether it is kept: not where the disk is full or read-only */
  store<By, Found>(kept: Kept<By, Found>, by: By, found: Found): Promise<boolean>;
}

/** Keeps nothing. */
export const NO_CACHE: RunCache = {
  folder: null,
  load: () => Promise.resolve(null),
  has: () => Promise.resolve(false),
  store: () => Promise.resolve(false),
};

/**
 * @param codeVersion changes with every change of the code that computes, so that no older result is taken
 * @param onWriting told when a file is begun and when it is whole: in between this thread must not be killed
 */
export function openRunCache(
  { folder, maxBytes }: CacheLocation,
  codeVersion: string,
  onWriting: (writing: boolean) => void,
): RunCache {
  const cache = openCache(folder, maxBytes);
  const keyOf = <By, Found>({ kind, key }: Kept<By, Found>, by: By): string =>
    cacheKey({ kind, codeVersion, ...key(by) });
  return {
    folder,
    async load(kept, by) {
      const bytes = await cache.get(keyOf(kept, by));
      if (bytes === null) return null;
      try {
        return kept.format.read(bytes);
      } catch {
        // A result that is not what it should be is computed again, as one that is damaged.
        return null;
      }
    },
    has: (kept, by) => cache.has(keyOf(kept, by)),
    async store(kept, by, found) {
      const bytes = kept.format.write(found);
      onWriting(true);
      try {
        return await cache.put(keyOf(kept, by), bytes);
      } finally {
        onWriting(false);
      }
    },
  };
}
