import type { FoundClustering } from '../../concepts/types';
import { UserError } from '../../errors';
import { everyCut, isCut } from '../../shared/cutScores';
import { everyRow } from '../../shared/everyRow';
import type { ProximityScores } from '../../shared/results/proximityScores';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { rowIdsOf } from '../input/input';
import type { Source } from '../input/source';
import type { Discovery, KeptClustering } from './discovery';

/** What tells the part from the whole in the cache: all that is computed from it follows from the whole and this. */
export function hashOfPart(hash: string, every: number): string {
  return every === 1 ? hash : `${hash} every ${every}`;
}

/** Every k-th row of a source, from its first on. @throws UserError where fewer than two are left */
export function sourcePart(source: Source, every: number): Source {
  if (every === 1) return source;
  const { rows } = source.matrix;
  const places = everyRow(rows, every);
  if (places.length < 2) {
    throw new UserError(
      `${source.file}: of ${rows} rows one in ${every} is ${places.length}, and two are needed to align anything. Align more of them.`,
    );
  }
  const ids = rowIdsOf(source);
  return {
    ...source,
    hash: hashOfPart(source.hash, every),
    matrix: matrixPart(source.matrix, places),
    labels: source.labels && partOf(source.labels, places),
    rowIds: places.map((place) => ids[place]),
    notes: [...source.notes, partNote(rows, places.length, every, ' and shown')],
  };
}

/**
 * The rows of a discovery that are aligned, every k-th of those in which its concepts are found: the discovery itself where that is each.
 * Where the concepts are not known yet, `takeConcepts` brings them later. Throws UserError.
 */
export function alignedPart(whole: Discovery, every: number): Discovery {
  if (every === 1) return whole;
  const source = sourcePart(whole.source, every);
  const known = { embedding: null, hasNeighbors: false, counted: null };
  const clustering = whole.clustering && clusteringPart(whole.clustering, every);
  return { ...whole, ...known, source, hash: source.hash, clustering };
}

/** Gives the part of a discovery the concepts that were found in the whole. */
export function takeConcepts(part: Discovery, whole: Discovery, every: number): void {
  if (part !== whole) part.clustering ??= clusteringPart(whole.clustering!, every);
}

/**
 * What is known of every k-th row. Proximity scores are what hdbscan's `membership_vector` predicts of a row from its place alone, so
 * those of some rows are the same whether others are asked for or not.
 */
export function clusteringPart(whole: KeptClustering, every: number): KeptClustering {
  if (every === 1) return whole;
  const { labels, probabilities, outlierScores, proximity, exemplars } = whole;
  const places = everyRow(labels.length, every);
  const part: Pick<
    FoundClustering,
    'labels' | 'probabilities' | 'outlierScores' | 'exemplars' | 'proximity'
  > = {
    labels: partOf(labels, places),
    probabilities: partOf(probabilities, places),
    outlierScores: outlierScores && partOf(outlierScores, places),
    exemplars: exemplars.map((rows) => rows.filter((row) => row % every === 0).map((row) => row / every)),
    proximity: isCut(proximity) ? everyCut(proximity, every) : scoresPart(proximity, places),
  };
  return { ...whole, ...part };
}

function partOf<T extends Int32Array | Float64Array>(values: T, places: Uint32Array): T {
  const part = new (values.constructor as new (length: number) => T)(places.length);
  places.forEach((place, at) => (part[at] = values[place]));
  return part;
}

function scoresPart({ rows, concepts, data }: ProximityScores, places: Uint32Array): ProximityScores {
  return { rows: places.length, concepts, data: matrixPart({ rows, columns: concepts, data }, places).data };
}

function matrixPart({ columns, data }: FeatureMatrix, places: Uint32Array): FeatureMatrix {
  const part = new Float32Array(places.length * columns);
  places.forEach((place, at) =>
    part.set(data.subarray(place * columns, (place + 1) * columns), at * columns),
  );
  return { rows: places.length, columns, data: part };
}

/** A sentence about what was done. @param beside what is done with the aligned rows alone too */
export function partNote(rows: number, aligned: number, every: number, beside = ''): string {
  const count = (value: number): string => value.toLocaleString('en');
  return (
    `Concepts are found in ${count(rows)} rows; one in ${every} of these, ${count(aligned)} in all, is aligned${beside}, with the ` +
    `proximity scores that it has among all.`
  );
}
