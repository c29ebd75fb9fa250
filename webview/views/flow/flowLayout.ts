/** A concept of one block of a model in the picture of its flow. */
export interface FlowNode {
  /** The block's number in the model, from 0. */
  block: number;
  /** −1 stands for the concepts that are not shown one by one. */
  concept: number;
  /** How many concepts it stands for. */
  gathered: number;
  /** Rows. */
  size: number;
  /** Top edge and height, as shares of the height of the picture. */
  top: number;
  height: number;
}

/** Members of a concept that are in a concept of the next block. */
export interface FlowLink {
  from: FlowNode;
  to: FlowNode;
  rows: number;
}

export interface FlowLayout {
  nodes: FlowNode[];
  links: FlowLink[];
}

/** The rows that concepts of two consecutive blocks share: (K + 1) × (L + 1), row-major, the last ones for rows in none. */
export interface FlowTable {
  counts: Uint32Array;
  /** K and L. */
  from: number;
  to: number;
}

/** Share of the height that lies between the concepts of a block, together. */
const GAPS = 0.2;
/** Height of what is gathered, whatever its size, and the room above it. */
const REST = { height: 0.03, gap: 0.04 };
const SWEEPS = 6;

/**
 * Concepts of a model's blocks as a layered graph: heights by rows, in an order in which links cross little (each block by the mean
 * place of what it is linked to: barycentres, Sugiyama et al. 1981).
 *
 * What is not shown one by one is gathered at the bottom, and takes no height by its rows.
 *
 * @param most concepts of a block that are shown one by one, the largest
 * @param isShown concepts that are shown one by one whatever their size
 */
export function flowLayout(
  tables: readonly FlowTable[],
  most: number,
  isShown: (block: number, concept: number) => boolean = () => false,
): FlowLayout {
  if (tables.length === 0) return { nodes: [], links: [] };
  const columns = Array.from({ length: tables.length + 1 }, (_, block) =>
    nodesOf(blockSizes(tables, block), block, most, isShown),
  );
  const links = tables.flatMap((table, t) => linksBetween(table, columns[t], columns[t + 1]));
  const tallest = Math.max(1, ...columns.map(rowsShown));
  const isWhole = columns.every((nodes) => nodes.every(({ concept }) => concept >= 0));
  const room = isWhole ? 1 : 1 - REST.height - REST.gap;
  columns.forEach((nodes) => stack(nodes, tallest, room));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (let i = 1; i < columns.length; i++) {
      const block = forward ? i : columns.length - 1 - i;
      sortByPartners(columns[block], links, forward);
      stack(columns[block], tallest, room);
    }
  }
  return { nodes: columns.flat(), links };
}

/** Rows of the concepts that are shown one by one. */
function rowsShown(nodes: readonly FlowNode[]): number {
  return nodes.reduce((sum, { concept, size }) => (concept < 0 ? sum : sum + size), 0);
}

/** Rows of each concept of a block. */
export function blockSizes(tables: readonly FlowTable[], block: number): number[] {
  const isLast = block === tables.length;
  const { counts, from, to } = tables[isLast ? block - 1 : block];
  return Array.from({ length: isLast ? to : from }, (_, concept) => {
    let sum = 0;
    if (isLast) for (let a = 0; a <= from; a++) sum += counts[a * (to + 1) + concept];
    else for (let b = 0; b <= to; b++) sum += counts[concept * (to + 1) + b];
    return sum;
  });
}

function nodesOf(
  sizes: readonly number[],
  block: number,
  most: number,
  isShown: (block: number, concept: number) => boolean,
): FlowNode[] {
  const largest = new Set([...sizes.keys()].sort((one, other) => sizes[other] - sizes[one]).slice(0, most));
  const shown = [...sizes.keys()].filter((concept) => largest.has(concept) || isShown(block, concept));
  const nodes = shown.map((concept): FlowNode => ({
    block,
    concept,
    gathered: 1,
    size: sizes[concept],
    top: 0,
    height: 0,
  }));
  const rest = sizes.reduce((sum, size, concept) => (shown.includes(concept) ? sum : sum + size), 0);
  const gathered = sizes.length - shown.length;
  return gathered > 0 ? [...nodes, { block, concept: -1, gathered, size: rest, top: 0, height: 0 }] : nodes;
}

function linksBetween({ counts, to }: FlowTable, before: FlowNode[], after: FlowNode[]): FlowLink[] {
  return before.flatMap((from) =>
    after.flatMap((next): FlowLink[] => {
      if (from.concept < 0 || next.concept < 0) return [];
      const rows = counts[from.concept * (to + 1) + next.concept];
      return rows > 0 ? [{ from, to: next, rows }] : [];
    }),
  );
}

/** Places the nodes of a block one under the other, in the middle of the room; below it what is gathered. */
function stack(nodes: FlowNode[], tallest: number, room: number): void {
  const shown = nodes.filter(({ concept }) => concept >= 0);
  const gap = shown.length > 1 ? (room * GAPS) / (shown.length - 1) : 0;
  const heights = room * (1 - GAPS);
  const lies = (heights * rowsShown(nodes)) / tallest + (shown.length - 1) * gap;
  let top = (room - lies) / 2;
  for (const node of nodes) {
    const isRest = node.concept < 0;
    node.top = isRest ? 1 - REST.height : top;
    node.height = isRest ? REST.height : (heights * node.size) / tallest;
    if (!isRest) top += node.height + gap;
  }
}

function sortByPartners(nodes: FlowNode[], links: readonly FlowLink[], forward: boolean): void {
  const middle = ({ top, height }: FlowNode): number => top + height / 2;
  const wanted = new Map(nodes.map((node) => [node, { sum: 0, weight: 0 }]));
  for (const { from, to, rows } of links) {
    const [node, partner] = forward ? [to, from] : [from, to];
    const tally = wanted.get(node);
    if (!tally) continue;
    tally.sum += rows * middle(partner);
    tally.weight += rows;
  }
  const placeOf = (node: FlowNode): number => {
    const { sum, weight } = wanted.get(node)!;
    // What is gathered as the rest stays at the bottom.
    if (node.concept < 0) return 2;
    return weight > 0 ? sum / weight : middle(node);
  };
  const places = new Map(nodes.map((node) => [node, placeOf(node)]));
  nodes.sort((one, other) => places.get(one)! - places.get(other)! || one.concept - other.concept);
}
