import type { RunContext } from './context/context';
import { completeEmbedding, embeddingStages } from './stages/embedding';
import { recallDiscovery } from './stages/recallDiscovery';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { TokenSettings } from '../shared/settings/tokens';
import type { SourceFile } from './context/asks';
import { recallNotes } from './output/settingsUsed';
import { readSource } from './input/source';

export interface EmbedAsk {
  source: SourceFile;
  settings: Partial<DiscoverySettings>;
  tokens: Partial<TokenSettings>;
}

/** Z and how it was made. */
export interface Embedded {
  embedding: FeatureMatrix;
  settings: DiscoverySettings;
  notes: string[];
}

/** Embeds one representation. Throws UserError. */
export async function embed({ source, settings, tokens }: EmbedAsk, context: RunContext): Promise<Embedded> {
  const read = await readSource(source, tokens, context);
  const discovery = await recallDiscovery(read, settings, '', context);
  context.progress.plan(embeddingStages(discovery));
  const embedding = await completeEmbedding(discovery, context);
  return {
    embedding,
    settings: discovery.settings,
    notes: [...read.notes, ...discovery.notes, ...recallNotes(discovery.settings, embedding.neighborRecall)],
  };
}
