import type { AtlasState } from './atlasState';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { ShownConcepts } from '../../model/shownConcepts';
import { layOut } from './smacof';
import { layOutByNeighbours } from './umap';

/** A concept on the map. */
export interface AtlasNode {
  side: Side;
  concept: ConceptView;
  /** In units of the measure, the middle of the map at 0. */
  x: number;
  y: number;
  /** In pixels where all is seen, by the rows of the concept. */
  radius: number;
}

export interface AtlasMap {
  /** A's concepts, then B's. */
  nodes: AtlasNode[];
  stress: number;
  /** Of how many concepts the nearest one on the map is the nearest by the measure too. */
  nearestKept: number;
}

const LAYOUTS = { scaling: layOut, umap: layOutByNeighbours };
const SMALLEST_RADIUS = 7;
const LARGEST_RADIUS = 17;
/** More concepts than this are drawn smaller. */
const ROOMY = 120;

/** What a map is made by. */
type MapChoice = Pick<AtlasState, 'measure' | 'layout'>;

/** The maps of a model, each made once. */
export function createAtlasMaps(model: ShownConcepts): (by: MapChoice) => AtlasMap {
  const made = new Map<string, AtlasMap>();
  return (by) => {
    const name = `${by.measure} ${by.layout}`;
    const map = made.get(name) ?? atlasMap(model, by);
    made.set(name, map);
    return map;
  };
}

/** Both sides' concepts in one map; A's lie on the left of B's, as far as they lie apart. */
function atlasMap(model: ShownConcepts, { measure, layout }: MapChoice): AtlasMap {
  const concepts = [...sided(model, 'a'), ...sided(model, 'b')];
  const n = concepts.length;
  const distances = allDistances(model, measure, layout);
  const { points, stress } = LAYOUTS[layout](distances, n);
  const meanOf = (side: Side): number => {
    const xs = concepts.flatMap((each, i) => (each.side === side ? [points[2 * i]] : []));
    return xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length);
  };
  const across = meanOf('a') > meanOf('b') ? -1 : 1;
  const most = Math.max(1, ...concepts.map(({ concept }) => concept.size));
  const crowd = Math.min(1, Math.sqrt(ROOMY / n));
  const nodes = concepts.map((each, i) => ({
    ...each,
    x: across * points[2 * i],
    y: points[2 * i + 1],
    radius:
      crowd * (SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * Math.sqrt(each.concept.size / most)),
  }));
  return { nodes, stress, nearestKept: nearestKept(distances, points) };
}

function nearestKept(distances: Float64Array, points: Float64Array): number {
  const n = points.length / 2;
  const onMap = (i: number, j: number): number =>
    (points[2 * i] - points[2 * j]) ** 2 + (points[2 * i + 1] - points[2 * j + 1]) ** 2;
  let kept = 0;
  for (let i = 0; i < n; i++) {
    let [next, least] = [-1, Infinity];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      if (next < 0 || onMap(i, j) < onMap(i, next)) next = j;
      least = Math.min(least, distances[i * n + j]);
    }
    if (next >= 0 && distances[i * n + next] <= least) kept++;
  }
  return kept;
}

function sided(model: ShownConcepts, side: Side): { side: Side; concept: ConceptView }[] {
  return model.view[side].concepts.map((concept) => ({ side, concept }));
}

/**
 * How far all concepts of both sides are from each other: their distance, or 1 less their adjusted alignment, of which what is
 * below chance counts as chance; not for UMAP, which would take any of those for neighbours where a concept has few.
 * @returns (K_A + K_B)², symmetric, row-major; A's concepts first
 */
export function allDistances(
  { view, matrices }: ShownConcepts,
  measure: AtlasState['measure'],
  layout: AtlasState['layout'] = 'scaling',
): Float64Array {
  const { conceptsA, conceptsB } = view.alignment;
  const n = conceptsA + conceptsB;
  const most = layout === 'scaling' ? 1 : Infinity;
  const far = (value: number): number => (measure === 'distance' ? value : Math.min(most, 1 - value));
  const between = matrices![MATRICES[measure]];
  const [withinA, withinB] = [view.within!.a, view.within!.b].map(
    (side) => new Float64Array(side[MATRICES[measure]]),
  );
  const all = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const value =
        i < conceptsA
          ? withinA[i * conceptsA + j]
          : j < conceptsA
            ? between[j * conceptsB + i - conceptsA]
            : withinB[(i - conceptsA) * conceptsB + j - conceptsA];
      all[i * n + j] = all[j * n + i] = far(value);
    }
  }
  return all;
}

const MATRICES = { distance: 'distances', adjusted: 'adjusted' } as const;
