import { UserError } from '../../errors';
import type { FoundClustering } from '../../concepts/types';
import type { Embedding } from '../../concepts/umap/embed';
import { methodOf } from '../../shared/methods/methods';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import type { Source } from '../input/source';
import { expectedConcepts, type PairOfCounts } from './costs';

/** What decides the concepts of a representation. */
export interface Deciding {
  /** SHA-256 of its rows. */
  hash: string;
  /** After shrinking to the number of rows. */
  settings: DiscoverySettings;
  /** Given where the scores of very many rows are all kept: some of these rows alone are aligned. */
  keepsAll?: true | undefined;
}

/** Concepts, and the recall of the neighbours that they come from. */
export interface KeptClustering extends FoundClustering {
  neighborRecall: number | null;
}

/** The concepts of one source, as far as they are known. */
export interface Discovery extends Deciding {
  source: Source;
  notes: string[];
  /** Ends the names of its stages: ` A`, ` B` or nothing. */
  letter: string;
  /** Whether what Z is made from is known, where Z is not. */
  hasNeighbors: boolean;
  /** Z of NLMCD; baselines have none. */
  embedding: Embedding | null;
  clustering: KeptClustering | null;
  /** NLMCD of the same source, where a baseline has yet to learn the number of concepts from it. */
  counted: Discovery | null;
}

/** Why nothing can be added to concepts that are others by now. */
export function hasChanged({ source }: Discovery): UserError {
  return new UserError(`${source.file} has changed since its concepts were found. Find them again.`);
}

/** How many concepts there are, or, before they are known, as many as may be expected. */
export function conceptsIn({ clustering, source, settings }: Discovery): number {
  const { rows, columns } = source.matrix;
  if (source.many) return columns;
  return clustering?.proximity.concepts ?? expectedConcepts(rows, columns, settings);
}

/**
 * The concepts of A and of B, as `conceptsIn`. Where those of one side are known, the other is expected to come near them: between that
 * and what may be expected of it alone.
 */
export function conceptsOfBoth({ a, b }: { a: Discovery; b: Discovery }): PairOfCounts {
  const [ofA, ofB] = [conceptsIn(a), conceptsIn(b)];
  if (a.clustering && !b.clustering) return [ofA, Math.sqrt(ofA * ofB)];
  if (b.clustering && !a.clustering) return [Math.sqrt(ofA * ofB), ofB];
  return [ofA, ofB];
}

/** How far off what is thought of the concepts may be, as a factor: what stages cost that follow from them. */
export function unsureOf(...discoveries: readonly Discovery[]): number {
  const unknown = discoveries.filter(({ clustering }) => clustering === null).length;
  return unknown === 0 ? 1 : unknown < discoveries.length ? 1.4 : 1.8;
}

/** Whether there are features that the concepts were found in, and that more can be measured on. */
export function hasFeatures({ source }: Discovery): boolean {
  return source.holds === 'features';
}

/** Whether the concepts are found in an embedding of the features. */
export function isEmbedded(discovery: Discovery): boolean {
  return hasFeatures(discovery) && embeds(discovery.settings);
}

/** Whether the method looks for concepts in an embedding. */
export function embeds({ method }: DiscoverySettings): boolean {
  return methodOf(method).looksIn === 'embedding';
}
