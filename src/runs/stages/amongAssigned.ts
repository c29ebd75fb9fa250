import { fixedScores } from '../../alignment/fixedPoint';
import {
  amongAssigned as measureAmong,
  assignedByLabels,
  hasUnassigned,
  type AmongAssigned,
  type AssignedRows,
} from '../../alignment/unassigned';
import { KernelMemory } from '../../compute/memory';
import { allOrSample, isCut } from '../../shared/cutScores';
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
    const sides = [a.clustering!.proximity, b.clustering!.proximity] as const;
    const [ofA, ofB] = allOrSample(...sides);
    const p = fixedScores(ofA, a.source.file, memory, pool);
    const q = fixedScores(ofB, b.source.file, memory, pool);
    const rows = sides.find(isCut)?.sample.rows ?? null;
    const ofRows = (all: Uint8Array): Uint8Array => (rows ? Uint8Array.from(rows, (row) => all[row]) : all);
    const taken = { a: ofRows(assigned.a), b: ofRows(assigned.b) };
    return await measureAmong(p, q, taken, amongPairs(a), pool, memory);
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
