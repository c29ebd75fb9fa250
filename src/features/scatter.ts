import type { Axis } from './sourceAxes';

/** Elements of a table, about: a call for each few would take longer than they do. */
const TABLE = 2 ** 10;

/** Elements that a table may reach over, since its places are 32-bit. */
const MOST_SPAN = 2 ** 30;

interface Places {
  [index: number]: number | bigint;
  readonly length: number;
}

/**
 * What puts the elements of a block of the source in their places among `values`: those that lie in it of the elements along the
 * axes, where the block begins `start` elements behind the first and the first is to stand at `to`.
 */
export function scatterer<T extends Places>(
  axes: readonly Axis[],
  values: T,
): (block: T, start: number, to: number) => void {
  const { outer, tiles, sources, targets } = tableOf(axes);

  /** The first elements of the table, where the first lies `begin` elements behind the start of the block. */
  function put(block: T, begin: number, to: number, count: number): void {
    if (begin >= 0 && begin + sources[count - 1] < block.length) {
      for (let i = 0; i < count; i++) values[to + targets[i]] = block[begin + sources[i]];
      return;
    }
    for (let i = 0; i < count; i++) {
      const at = begin + sources[i];
      if (at >= 0 && at < block.length) values[to + targets[i]] = block[at];
    }
  }

  function visit(depth: number, block: T, begin: number, to: number): void {
    const axis = depth < outer.length ? outer[depth] : tiles;
    const { length, step, outStep, innerSpan } = axis;
    const first = step === 0 ? 0 : Math.max(0, Math.ceil((1 - begin - innerSpan) / step));
    const end = step === 0 ? length : Math.min(length, Math.ceil((block.length - begin) / step));
    for (let i = first; i < end; i++) {
      const [from, at] = [begin + i * step, to + i * outStep];
      if (axis !== tiles) visit(depth + 1, block, from, at);
      else put(block, from, at, Math.min(sources.length, tiles.elements - i * sources.length));
    }
  }

  return (block, start, to) => visit(0, block, -start, to);
}

interface Table {
  /** The axes around the tiles. */
  outer: Axis[];
  /** The walk from one table of elements to the next, the last of which may be shorter, and the elements of all. */
  tiles: Axis & { elements: number };
  /** Where the elements of a table lie behind its first, the farthest last, and where they are to stand. */
  sources: Int32Array;
  targets: Int32Array;
}

function tableOf(axes: readonly Axis[]): Table {
  const outer = [...axes];
  let [sources, targets] = [new Int32Array(1), new Int32Array(1)];
  let tiles: Table['tiles'] = { length: 1, step: 0, outStep: 0, innerSpan: 1, elements: 1 };
  while (tiles.length === 1 && sources.length < TABLE && outer.length > 0) {
    const { length, step, outStep, innerSpan } = outer[outer.length - 1];
    const byTable = Math.ceil(TABLE / sources.length);
    const bySpan = Math.floor((MOST_SPAN - innerSpan) / Math.max(1, step)) + 1;
    const taken = Math.min(length, byTable, bySpan);
    if (taken < 1) break;
    outer.pop();
    const [inner, innerTargets] = [sources, targets];
    const along = (places: Int32Array, by: number): Int32Array<ArrayBuffer> =>
      Int32Array.from({ length: taken * inner.length }, (_, i) => {
        return places[i % inner.length] + Math.floor(i / inner.length) * by;
      });
    [sources, targets] = [along(inner, step), along(innerTargets, outStep)];
    tiles = {
      length: Math.ceil(length / taken),
      ...{ step: taken * step, outStep: taken * outStep, innerSpan: innerSpan + (taken - 1) * step },
      elements: length * inner.length,
    };
  }
  return { outer, tiles, sources, targets };
}
