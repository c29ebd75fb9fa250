import type { Tree } from './linkage';

/**
 * The leaves in an order that no branches of the tree cross, turned from the bottom up so that the ends that meet are as near
 * as can be (Gruvaeus and Wainer, 1972). Of equally near ends the first way is taken: as it is, left turned, right turned, both.
 *
 * @param distances n × n, symmetric, row-major
 */
export function leafOrder({ leaves, left, right }: Tree, distances: Float64Array): number[] {
  const orders: number[][] = Array.from({ length: leaves }, (_, leaf) => [leaf]);
  left.forEach((child, join) => {
    const [of, to] = [orders[child], orders[right[join]]];
    const gap = (end: number, start: number): number => distances[end * leaves + start];
    const [first, last] = [of[0], of[of.length - 1]];
    const [start, end] = [to[0], to[to.length - 1]];
    const gaps = [gap(last, start), gap(first, start), gap(last, end), gap(first, end)];
    const best = gaps.indexOf(Math.min(...gaps));
    if (best % 2 === 1) of.reverse();
    if (best >= 2) to.reverse();
    orders.push(of.concat(to));
  });
  return orders[orders.length - 1] ?? [];
}

/** The leaves in an order that no branches cross, in which of two branches the one of the smaller mean rank comes first. */
export function leafOrderByRank({ leaves, left, right }: Tree, rankOf: (leaf: number) => number): number[] {
  const orders: number[][] = Array.from({ length: leaves }, (_, leaf) => [leaf]);
  const sums = Array.from({ length: leaves }, (_, leaf) => rankOf(leaf));
  left.forEach((child, join) => {
    const other = right[join];
    const mean = (node: number): number => sums[node] / orders[node].length;
    const [first, second] = mean(other) < mean(child) ? [other, child] : [child, other];
    sums.push(sums[child] + sums[other]);
    orders.push(orders[first].concat(orders[second]));
  });
  return orders[orders.length - 1] ?? [];
}

/** One join of a tree as it is drawn: a bracket over two branches. */
export interface Bracket {
  /** Where the branches are, in leaves from the start of the order (the first leaf is at ½), and their heights. */
  from: number;
  to: number;
  fromHeight: number;
  toHeight: number;
  height: number;
}

/** The brackets of a tree over its leaves in an order, lowest branches first. */
export function brackets({ leaves, left, right, heights }: Tree, order: readonly number[]): Bracket[] {
  const places = new Float64Array(leaves + heights.length);
  order.forEach((leaf, place) => (places[leaf] = place + 0.5));
  const heightOf = (node: number): number => (node < leaves ? 0 : heights[node - leaves]);
  return Array.from(heights, (height, join) => {
    const [x, y] = [left[join], right[join]];
    places[leaves + join] = (places[x] + places[y]) / 2;
    const [first, second] = places[x] < places[y] ? [x, y] : [y, x];
    return {
      from: places[first],
      to: places[second],
      fromHeight: heightOf(first),
      toHeight: heightOf(second),
      height,
    };
  });
}
