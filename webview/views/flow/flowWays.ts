import { blockSizes, type FlowTable } from './flowLayout';
import { linkShare, type ShareOf } from './linkShare';

/** A concept by the number of its block in the model and its own. */
export interface BlockConcept {
  block: number;
  concept: number;
}

/** Rows of a concept that are in another of the block beside; −1 stands for those in none. */
export interface FlowWay {
  concept: number;
  rows: number;
}

/** Where the rows of a concept come from and go to, most rows first; null where there is no such block. */
export function flowWays(
  tables: readonly FlowTable[],
  { block, concept }: BlockConcept,
): { from: FlowWay[] | null; to: FlowWay[] | null } {
  const before = tables.at(block - 1);
  const after = tables.at(block);
  return {
    from:
      block === 0 || !before
        ? null
        : listed(before.from, (a) => before.counts[a * (before.to + 1) + concept]),
    to: after ? listed(after.to, (b) => after.counts[concept * (after.to + 1) + b]) : null,
  };
}

/** @param concepts of the other block; after them its table counts the rows in none */
function listed(concepts: number, rowsIn: (concept: number) => number): FlowWay[] {
  return Array.from({ length: concepts + 1 }, (_, concept) => ({
    concept: concept === concepts ? -1 : concept,
    rows: rowsIn(concept),
  }))
    .filter(({ rows }) => rows > 0)
    .sort((one, other) => other.rows - one.rows || one.concept - other.concept);
}

/** What is followed of a concept, and along which links. */
export interface Tracing {
  followed: 'both' | 'ancestors';
  /** The least share of the rows that a link joins. */
  threshold: number;
  shareOf: ShareOf;
}

/** The concepts that one comes from and, where both ways are followed, goes to, by block, itself included. */
export function tracedConcepts(
  tables: readonly FlowTable[],
  { block, concept }: BlockConcept,
  { followed, threshold, shareOf }: Tracing,
): Set<number>[] {
  const sizes = Array.from({ length: tables.length + 1 }, (_, each) => blockSizes(tables, each));
  const found = sizes.map((_, each) => new Set(each === block ? [concept] : []));
  const last = followed === 'both' ? found.length : 0;
  for (let to = block + 1; to < last; to++) follow(to - 1, to);
  for (let to = block - 1; to >= 0; to--) follow(to + 1, to);
  return found;

  function follow(from: number, to: number): void {
    for (const one of found[from]) {
      const ways = flowWays(tables, { block: from, concept: one });
      for (const { concept: other, rows } of (to > from ? ways.to : ways.from)!) {
        if (other < 0) continue;
        const [own, others] = [sizes[from][one], sizes[to][other]];
        const [before, after] = to > from ? [own, others] : [others, own];
        if (linkShare(rows, before, after, shareOf) >= threshold) found[to].add(other);
      }
    }
  }
}
