// A program for cache.test.ts to kill: puts large entries into the cache in argv[2], one after the other.
import { cacheKey } from '../../src/store/cacheKey';
import { openCache } from '../../src/store/cache';

async function main(): Promise<void> {
  const cache = openCache(process.argv[2], 1e9);
  const bytes = new Uint8Array(8e6).fill(7);
  for (let i = 0; ; i = (i + 1) % 4) {
    await cache.put(cacheKey({ i }), bytes);
    process.stdout.write('.');
  }
}

void main();
