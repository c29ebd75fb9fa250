import { KMEANS } from './kmeans';
import { MCD } from './mcd';
import type { MethodCard } from './methodCard';
import { NLMCD } from './nlmcd';
import { PCA } from './pca';

/** The methods of discovery in the order in which users choose between them: all that is known of one is on its card. */
export const METHODS = [NLMCD, KMEANS, PCA, MCD] as const;

type Card = (typeof METHODS)[number];

/** What a concept is: a manifold (NLMCD), or what one of the baselines that the paper compares it with takes for one. */
export type Method = Card['id'];

/** The settings that single methods have of their own, all together. */
export type OwnSettings = Together<Card extends infer Each ? OwnOf<Each> : never>;
type OwnOf<C> = C extends MethodCard<string, infer Own> ? Own : never;
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The card of a method. */
export function methodOf(method: Method): Card {
  return METHODS.find(({ id }) => id === method)!;
}
