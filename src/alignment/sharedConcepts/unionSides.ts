import { SPREAD_BINS } from '../../compute/kernels/alignmentLayout';
import type { Block, KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { sortScratchBytes } from '../conceptPartition';
import type { FixedScores } from '../fixedPoint';

/** Unions of a side that are kept: those that are asked for at a time, and as many of before. */
const KEPT = 64;
/** Unions that may be asked for at a time. */
export const AT_ONCE = KEPT / 2;

/** What distances and expectations take of a union, in the kernels' memory. */
export interface UnionSide {
  /** Its scores, one a row. */
  column: Block<Int32Array>;
  /** G of its column, int64. */
  sum: Block<Float64Array>;
  /** The distribution of |Δp|: SPREAD_BINS × (count, sum). */
  spread: Block<Float64Array>;
}

/**
 * Unions of concepts of one side, P^S = min(1, Σ_{α∈S} P^α), prepared as concepts are (`prepareScores`). The latest stay: where
 * groups grow on one side, the union of the other side is the same again.
 */
export class UnionSides {
  /** By the concepts; what was asked for longest ago comes first. */
  private readonly kept = new Map<string, UnionSide>();

  /** Lives as long as `memory` does. */
  constructor(
    private readonly scores: FixedScores,
    private readonly pool: KernelPool,
    private readonly memory: KernelMemory,
  ) {}

  /** The unions of these concepts, AT_ONCE at most; valid until others are asked for. Throws CancelledError. */
  async of(unions: readonly (readonly number[])[]): Promise<UnionSide[]> {
    const asked = new Map(unions.map((concepts) => [concepts.join(), concepts]));
    for (const name of asked.keys()) this.touch(name);
    const fresh: UnionSide[] = [];
    for (const [name, concepts] of asked) {
      if (this.kept.has(name)) continue;
      const side = this.freeSide();
      this.addScores(concepts, side);
      this.kept.set(name, side);
      fresh.push(side);
    }
    await this.prepare(fresh);
    return unions.map((concepts) => this.kept.get(concepts.join())!);
  }

  /** Makes it the latest, if it is kept. */
  private touch(name: string): void {
    const side = this.kept.get(name);
    if (!side) return;
    this.kept.delete(name);
    this.kept.set(name, side);
  }

  private freeSide(): UnionSide {
    const { memory, scores } = this;
    if (this.kept.size < KEPT) {
      const spread = memory.float64(SPREAD_BINS * 2);
      return { column: memory.int32(scores.rows), sum: memory.float64(1), spread };
    }
    const [name, side] = this.kept.entries().next().value!;
    this.kept.delete(name);
    return side;
  }

  private addScores(concepts: readonly number[], { column: { view } }: UnionSide): void {
    const { rows, one, columns } = this.scores;
    const { buffer } = this.memory.memory;
    view.fill(0);
    for (const concept of concepts) {
      const scores = new Int32Array(buffer, columns + concept * rows * 4, rows);
      for (let row = 0; row < rows; row++) view[row] = Math.min(one, view[row] + scores[row]);
    }
  }

  private async prepare(sides: readonly UnionSide[]): Promise<void> {
    const { rows, one } = this.scores;
    const options = { scratchBytes: sortScratchBytes(rows) };
    const sumCalls = sides.map(({ column, sum }) => [column.pointer, 1, rows, sum.pointer]);
    await this.pool.run(this.memory, 'conceptSums', sumCalls, options);
    for (const { spread } of sides) spread.view.fill(0);
    const spreadCalls = sides.map(({ column, spread }) => [column.pointer, rows, one, spread.pointer]);
    await this.pool.run(this.memory, 'conceptSpread', spreadCalls, options);
  }
}
