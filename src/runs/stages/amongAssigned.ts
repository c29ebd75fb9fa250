import { fixedScores } from '../../alignment/fixedPoint';
import {
  amongAssigned as measureAmong,
  assignedByLabels,
  hasUnassigned,
  type AmongAssigned,
  type AssignedRows,
} from '../../alignment/unassigned';
import { KernelMemory } from '../../compute/memory';
import { fieldsFormat } from '../../store/format';
import { AMONG_PAIRS } from '../context/rowPairs';
import { clustering } from './clustering';
import { amongCost } from './costs';
import { conceptsOfBoth, unsureOf, type Deciding, type Discovery } from './discovery';
import type { Stage } from './stage';

interface AmongBy {
  a: Deciding;
  b: Deciding;
}

/** Two discoveries, which must be complete when it is computed. */
interface AmongOf extends AmongBy {
  a: Discovery;
  b: Discovery;
}

/** The adjusted index of two representations without their unassigned rows; in a review the pairs keep it. */
export const amongAssigned: Stage<AmongBy, AmongAssigned, AmongOf> = {
  kind: 'among',
  name: () => 'leaving out unassigned rows',
  key: ({ a, b }) => ({ of: clustering.key(a), to: clustering.key(b), pairs: amongPairs(a) }),
  cost: (of) => amongCost(of.a.source.matrix.rows, conceptsOfBoth(of)),
  alone: 0.5,
  unsure: ({ a, b }) => unsureOf(a, b),
  async compute({ a, b }, { pool }, show) {
    show(0);
    const assigned = assignedOf(a, b);
    if (!hasUnassigned(assigned)) return { both: null, either: null };
    using memory = new KernelMemory();
    const p = fixedScores(a.clustering!.proximity, a.source.file, memory, pool);
    const q = fixedScores(b.clustering!.proximity, b.source.file, memory, pool);
    return await measureAmong(p, q, assigned, amongPairs(a), pool, memory);
  },
  format: fieldsFormat(),
};

/** The row pairs it is taken over at most. */
export function amongPairs({ settings: { seed } }: Deciding): { sample: number; seed: number } {
  return { sample: AMONG_PAIRS, seed };
}

/** Which rows of two complete discoveries are in a concept. */
export function assignedOf(a: Discovery, b: Discovery): AssignedRows {
  const [ofA, ofB] = [a, b].map((side) => assignedByLabels(side.clustering!.labels));
  return { a: ofA, b: ofB };
}
