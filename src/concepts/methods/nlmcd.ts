import { clusterMany } from '../cluster';
import type { Discover } from '../types';

/** Concepts as dense clusters of the embedding Z, N × d. */
export const discover: Discover = clusterMany;
