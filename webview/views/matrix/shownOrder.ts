import type { MatrixState } from './matrixState';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import { brackets, leafOrder, leafOrderByRank, type Bracket } from './leafOrder';
import { averageLinkage, profileDistances } from './linkage';
import { mostAlike, type Model } from '../../model/model';
import { groupOrder, orderOf, rangeOf, type CellRange, type MatrixOrder } from '../../model/matrixOrder';
import { conceptText } from '../../words/words';

/** The order that the matrix shows, and what stands in it and beside it. */
export interface ShownOrder extends MatrixOrder {
  /** Where the clusters decide. */
  trees: Record<Side, Bracket[]> | null;
  /** The groups of concepts that both share, those that the order has torn apart left out. */
  frames: CellRange[];
  /** Whether a pair is more alike than by chance, by ids, K_A × K_B, row-major; null where it is not known. */
  candidates: Uint8Array | null;
}

/** Finds the orders of a model; what clustering takes is done once. */
export function createShownOrders(model: Model): (kind: MatrixState['order']) => ShownOrder {
  const { found, view } = model;
  let clusters: Clusters | null = null;
  const candidates = found && candidateCells(found, view.alignment);
  const shown = (order: MatrixOrder, trees: ShownOrder['trees'] = null): ShownOrder => {
    const frames = (found?.groups ?? []).map((group) => rangeOf(order, group));
    return { ...order, trees, frames: frames.filter((frame) => frame !== null), candidates };
  };
  return (kind) => {
    if (kind === 'groups' && found !== null) return shown(groupOrder(found));
    if (kind === 'groups' || kind === 'matching') return shown(model.order);
    if (kind === 'clusters') {
      clusters ??= clusterBoth(model);
      return shown(orderOf(null, clusters.rows, clusters.columns), clusters.trees);
    }
    const compare = kind === 'size' ? bySize : byLabel;
    const sorted = (side: Side): number[] =>
      [...model.concepts[side].values()].sort(compare).map(({ id }) => id);
    return shown(orderOf(null, sorted('a'), sorted('b')));
  };
}

function candidateCells(
  { candidates }: SharedConcepts,
  { conceptsA, conceptsB }: { conceptsA: number; conceptsB: number },
): Uint8Array {
  const cells = new Uint8Array(conceptsA * conceptsB);
  for (const { a, b } of candidates) cells[a * conceptsB + b] = 1;
  return cells;
}

function bySize(x: ConceptView, y: ConceptView): number {
  return y.size - x.size || x.id - y.id;
}

/** By name, else by label; concepts without come last. */
function byLabel(x: ConceptView, y: ConceptView): number {
  const [of, to] = [conceptText(x), conceptText(y)];
  if (of === null || to === null) return Number(of === null) - Number(to === null) || bySize(x, y);
  return of.localeCompare(to) || bySize(x, y);
}

interface Clusters {
  rows: number[];
  columns: number[];
  trees: Record<Side, Bracket[]>;
}

/**
 * Either side clustered by how its concepts relate to those of the other, by adjusted alignment. The branches of B are turned
 * towards the rows that its concepts are most alike, so that what belongs together lies near the diagonal.
 */
function clusterBoth(model: Model): Clusters {
  const { conceptsA, conceptsB } = model.view.alignment;
  const { adjusted } = model.matrices!;
  const distancesA = profileDistances(adjusted, conceptsA, conceptsB, false);
  const distancesB = profileDistances(adjusted, conceptsB, conceptsA, true);
  const [treeA, treeB] = [averageLinkage(distancesA, conceptsA), averageLinkage(distancesB, conceptsB)];
  const rows = leafOrder(treeA, distancesA);
  const placeOf = new Map(rows.map((id, place) => [id, place]));
  const columns = leafOrderByRank(treeB, (id) => placeOf.get(mostAlike(model, 'b', id) ?? -1) ?? 0);
  return { rows, columns, trees: { a: brackets(treeA, rows), b: brackets(treeB, columns) } };
}
