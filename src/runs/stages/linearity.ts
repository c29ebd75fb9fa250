import { linearity as measure, MOST_PRODUCTS } from '../../concepts/quality/linearity';
import type { Linearity } from '../../shared/results/representation';
import { fieldsFormat } from '../../store/format';
import { conceptsIn, type Deciding, type Discovery } from './discovery';
import { quality } from './quality';
import type { Stage } from './stage';

/** Passes over the rows until a machine is found, about, and nanoseconds for one product of it. */
const PASSES = 60;
const PRODUCT_COST = 1.5;

/** Linear separability on the rows that were learned from, of a discovery that must be complete when it is computed. */
export const linearity: Stage<Deciding, { found: Linearity | null }, Discovery> = {
  kind: 'linearity',
  name: ({ letter }) => `measuring linear separability${letter}`,
  key: (by) => quality.key(by),
  cost(discovery) {
    const { rows, columns } = discovery.source.matrix;
    return PASSES * PRODUCT_COST * Math.min(MOST_PRODUCTS, rows * columns * conceptsIn(discovery));
  },
  alone: 1,
  async compute({ source, settings, clustering }, { pool }, show) {
    show(0);
    const { labels, proximity } = clustering!;
    return { found: await measure(source.matrix, labels, proximity.concepts, settings.seed, pool, show) };
  },
  format: fieldsFormat(),
};
