import { embed, type Embedding } from '../../concepts/umap/embed';
import { pickSettings } from '../../shared/settings/discovery';
import { EMBEDDING_KEYS } from '../../shared/settings/embedding';
import { fieldsFormat } from '../../store/format';
import type { RunContext } from '../context/context';
import { layoutCost } from './costs';
import type { Deciding, Discovery } from './discovery';
import { neighbors } from './neighbors';
import type { PlannedStage } from '../context/plannedStage';
import { complete, planned, recall, type Stage } from './stage';

/** Z of a source. */
export const embedding: Stage<Deciding, Embedding, Discovery> = {
  kind: 'embedding',
  name: ({ letter }) => `embedding${letter}`,
  key: ({ hash, settings }) => ({ hash, settings: pickSettings(settings, EMBEDDING_KEYS) }),
  cost: ({ source, settings }) => layoutCost(source.matrix.rows, settings),
  async compute(discovery, context, show) {
    const { source, settings } = discovery;
    // Another discovery of this run may have found the same ones meanwhile.
    const found = await complete(await recall(neighbors, discovery, context), context);
    return embed(source.matrix, settings, context.pool, (_, share) => show(share), found);
  },
  format: fieldsFormat('data'),
};

/** The stages that are left for the embedding. */
export function embeddingStages(discovery: Discovery): PlannedStage[] {
  return discovery.embedding ? [] : [planned(neighbors, discovery), planned(embedding, discovery)];
}

/** Embeds the source unless that is known; its stages must be planned. */
export async function completeEmbedding(discovery: Discovery, context: RunContext): Promise<Embedding> {
  const found = await complete({ stage: embedding, of: discovery, known: discovery.embedding }, context);
  return (discovery.embedding = found);
}
