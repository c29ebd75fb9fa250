import type { Method } from '../shared/methods/methods';
import type { Discover } from './types';

/** The concepts of X by any of the methods, whose code is found by the name of its file: there is no list beside that of the cards. */
export async function discoverConcepts(method: Method, ...asked: Parameters<Discover>): ReturnType<Discover> {
  const { discover } = (await import(`./methods/${method}.ts`)) as { discover: Discover };
  return discover(...asked);
}
