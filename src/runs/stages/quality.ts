import { measureQuality, type MeasuredQuality } from '../../concepts/quality/measureQuality';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { qualityCost } from './costs';
import type { Deciding, Discovery } from './discovery';
import type { Stage } from './stage';

/** The quality of a discovery with features, which must be complete when it is computed. */
export const quality: Stage<Deciding, MeasuredQuality, Discovery> = {
  kind: 'quality',
  name: ({ letter }) => `measuring quality${letter}`,
  // The seed decides what is drawn even where it does not decide the concepts.
  key: (by) => ({ ...clustering.key(by), seed: by.settings.seed }),
  cost: ({ source: { matrix }, settings }) => qualityCost(matrix.rows, matrix.columns, settings),
  alone: 0.8,
  compute({ source, settings, embedding, clustering: found }, { pool }, show) {
    show(0);
    const { labels, proximity } = found!;
    const concepts = { labels, concepts: proximity.concepts, seed: settings.seed };
    return measureQuality(source.matrix, embedding, concepts, pool, show);
  },
  format: fieldsFormat(),
};
