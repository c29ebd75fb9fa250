import { conceptsWithin, type ConceptsWithin } from '../../alignment/withinSide';
import { cutWithin } from '../../alignment/sparse/cutAlignment';
import { isCut } from '../../shared/cutScores';
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
    const { proximity } = discovery.clustering!;
    const { file } = discovery.source;
    return isCut(proximity)
      ? cutWithin(proximity, file, pool, show)
      : conceptsWithin(proximity, file, pool, show);
  },
  format: fieldsFormat('distances', 'adjusted'),
};
