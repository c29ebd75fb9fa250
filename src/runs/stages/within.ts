import { conceptsWithin, type ConceptsWithin } from '../../alignment/withinSide';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { withinCost } from './costs';
import { conceptsIn, unsureOf, type Deciding, type Discovery } from './discovery';
import type { Stage } from './stage';

/** How the concepts of a discovery, which must be complete when it is computed, relate to each other. */
export const within: Stage<Deciding, ConceptsWithin, Discovery> = {
  kind: 'within',
  name: ({ letter }) => `relating concepts${letter}`,
  key: clustering.key,
  cost: (discovery) => withinCost(discovery.source.matrix.rows, conceptsIn(discovery)),
  unsure: (discovery) => unsureOf(discovery),
  compute(discovery, { pool }, show) {
    show(0);
    return conceptsWithin(discovery.clustering!.proximity, discovery.source.file, pool, show);
  },
  format: fieldsFormat('distances', 'adjusted'),
};
