import type { MatrixState } from './matrixState';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { brackets, leafOrder, leafOrderByRank, type Bracket } from './leafOrder';
import { averageLinkage, profileDistances } from './linkage';
import { mostAlike, type Model } from '../../model/model';
import { orderOf, type MatrixOrder } from '../../model/matrixOrder';
import { conceptText } from '../../words/words';

/** The order that the matrix shows, and the trees beside it where the clusters decide. */
export interface ShownOrder extends MatrixOrder {
  trees: Record<Side, Bracket[]> | null;
}

/** Finds the orders of a model; what clustering takes is done once. */
export function createShownOrders(model: Model): (kind: MatrixState['order']) => ShownOrder {
  let clusters: Clusters | null = null;
  return (kind) => {
    if (kind === 'matching') return { ...model.order, trees: null };
    if (kind === 'clusters') {
      clusters ??= clusterBoth(model);
      return { ...orderOf(model.view.alignment, clusters.rows, clusters.columns), trees: clusters.trees };
    }
    const compare = kind === 'size' ? bySize : byLabel;
    const sorted = (side: Side): number[] =>
      [...model.concepts[side].values()].sort(compare).map(({ id }) => id);
    return { ...orderOf(model.view.alignment, sorted('a'), sorted('b')), trees: null };
  };
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
  const distancesA = profileDistances(model.adjusted, conceptsA, conceptsB, false);
  const distancesB = profileDistances(model.adjusted, conceptsB, conceptsA, true);
  const [treeA, treeB] = [averageLinkage(distancesA, conceptsA), averageLinkage(distancesB, conceptsB)];
  const rows = leafOrder(treeA, distancesA);
  const placeOf = new Map(rows.map((id, place) => [id, place]));
  const columns = leafOrderByRank(treeB, (id) => placeOf.get(mostAlike(model, 'b', id) ?? -1) ?? 0);
  return { rows, columns, trees: { a: brackets(treeA, rows), b: brackets(treeB, columns) } };
}
