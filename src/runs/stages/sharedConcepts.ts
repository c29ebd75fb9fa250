import { createHash } from 'node:crypto';
import { sharedConcepts as findShared } from '../../alignment/sharedConcepts/sharedConcepts';
import type { Units } from '../../alignment/sharedConcepts/units';
import type { AlignResult } from '../../alignment/align';
import type { SharedConcepts } from '../../shared/results/sharedConcepts';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { expectedConcepts, sharedCost } from './costs';
import type { Deciding, Discovery } from './discovery';
import type { Stage } from './stage';

/** What decides what two representations share. */
interface SharedBy {
  a: Deciding;
  b: Deciding;
  /** What the rows are part of; null where they are taken as independent. */
  units: Units | null;
}

/** The same for two discoveries and their alignment, which must be complete when it is computed. */
export interface SharedOf extends SharedBy {
  a: Discovery;
  b: Discovery;
  aligned: AlignResult | null;
}

/** What two representations share, what they divide differently and what only one of them has. */
export const sharedConcepts: Stage<SharedBy, SharedConcepts, SharedOf> = {
  kind: 'shared',
  name: () => 'finding what is shared',
  key: ({ a, b, units }) => ({ of: clustering.key(a), to: clustering.key(b), units: units && hashOf(units) }),
  cost: ({ a, b }) => sharedCost(a.source.matrix.rows, Math.max(conceptsIn(a), conceptsIn(b))),
  async compute({ a, b, units, aligned }, { pool }, show) {
    show(0);
    const [p, q] = [a, b].map((side) => side.clustering!.proximity);
    const { shared } = await findShared(p, q, aligned!.adjusted, units, pool, show);
    return shared;
  },
  format: fieldsFormat(),
};

/** About two seconds on two cores. */
const LONG = 2e9;

/** Whether a person would wait for it; of complete discoveries. */
export function takesLong(of: SharedOf): boolean {
  return sharedConcepts.cost(of) > LONG;
}

/** As many as there are, else as many as may be expected. */
function conceptsIn({ clustering, source, settings }: Discovery): number {
  const { rows, columns } = source.matrix;
  return clustering?.proximity.concepts ?? expectedConcepts(rows, columns, settings);
}

function hashOf({ of }: Units): string {
  return createHash('sha256').update(of).digest('hex');
}
