import { seededRandom } from '../../../src/shared/random';
import { neighbourGraph } from './neighbourGraph';
import { alongAxes, classicalScaling, stressOf, type Layout } from './smacof';

/** The authors' tutorial takes 70 of 457 concepts. */
const SHARE = 70 / 457;
const MOST_NEIGHBOURS = 70;
const FEWEST_NEIGHBOURS = 6;
/** The curve 1 / (1 + a d^(2b)) that UMAP fits for a minimum distance of 0.01, as in the tutorial. */
const A = 1.8956063689;
const B = 0.8006376256;
const SEED = 40;
const MOST_EPOCHS = 500;
const FEWEST_EPOCHS = 100;
/** Moves of points that all epochs together make: about a second. */
const MOST_MOVES = 2e7;
const NEGATIVES = 5;
const LARGEST_STEP = 4;
const EXTENT = 10;

/**
 * Points in a plane by UMAP on known distances, as the paper lays out its atlas: near ones stay near, far ones mean little. From classical
 * scaling, where umap-learn begins with eigenvectors of the graph; the same for the same distances.
 *
 * @param distances n × n, symmetric, row-major
 */
export function layOutByNeighbours(distances: Float64Array, n: number): Layout {
  if (n < 3) return { points: classicalScaling(distances, n), stress: 0 };
  const graph = neighbourGraph(distances, n, neighboursAmong(n));
  const most = graph.weights.reduce((max, weight) => Math.max(max, weight), 0);
  const drawn = graph.weights.reduce((sum, weight) => sum + weight / most, 0);
  const affordable = Math.floor(MOST_MOVES / (2 * drawn * (1 + NEGATIVES)));
  const epochs = Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, affordable));
  const random = seededRandom(SEED);
  const points = begin(distances, n, random);
  const move = mover(points);
  const due = graph.weights.map((weight) => most / weight);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 1 - epoch / epochs;
    for (let e = 0; e < due.length; e++) {
      if (due[e] > epoch + 1 || due[e] > epochs) continue;
      due[e] += most / graph.weights[e];
      const [i, j] = [graph.from[e], graph.to[e]];
      // The edge is in the graph from either end.
      for (const [one, other] of [
        [i, j],
        [j, i],
      ]) {
        move(one, other, rate, true);
        for (let negative = 0; negative < NEGATIVES; negative++) {
          move(one, Math.floor(random() * n), rate, false);
        }
      }
    }
  }
  const laid = alongAxes(points, n);
  return { points: laid, stress: stressOf(distances, laid, n) };
}

/** Neighbours of a point, itself among them: as large a share as in the tutorial, for with all of them nothing would be near. */
export function neighboursAmong(n: number): number {
  return Math.min(n, MOST_NEIGHBOURS, Math.max(FEWEST_NEIGHBOURS, Math.round(SHARE * n)));
}

/** Classical scaling, as wide as UMAP begins, with a little noise that parts points at the same place. */
function begin(distances: Float64Array, n: number, random: () => number): Float64Array {
  const points = classicalScaling(distances, n);
  const widest = points.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = widest > 0 ? EXTENT / widest : 0;
  return points.map((value) => value * factor + 1e-3 * (random() - 0.5));
}

/** Moves a point to another and that to it, or the one alone away from the other. */
function mover(points: Float64Array): (i: number, j: number, rate: number, isTied: boolean) => void {
  const step = (pull: number, rate: number): number =>
    rate * Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, pull));
  return (i, j, rate, isTied) => {
    if (i === j) return;
    const dx = points[2 * i] - points[2 * j];
    const dy = points[2 * i + 1] - points[2 * j + 1];
    const square = dx * dx + dy * dy;
    if (square === 0) return;
    const power = A * square ** B;
    const pull = isTied
      ? (-2 * B * power) / (square * (1 + power))
      : (2 * B) / ((0.001 + square) * (1 + power));
    const [x, y] = [step(pull * dx, rate), step(pull * dy, rate)];
    points[2 * i] += x;
    points[2 * i + 1] += y;
    if (!isTied) return;
    points[2 * j] -= x;
    points[2 * j + 1] -= y;
  };
}
