import type { RunContext } from './stages/context';
import { completeEmbedding, embeddingStages, recall } from './stages/discovery';
import type { Embedded } from './asks';
import type { Requests } from './requests';
import { recallNotes } from './settingsUsed';
import { readSource } from './input/source';

/** Embeds one representation. Throws UserError. */
export async function embed(
  { source, settings, tokens }: Requests['embed'],
  context: RunContext,
): Promise<Embedded> {
  const read = await readSource(source, tokens, context);
  const discovery = await recall(read, settings, '', context);
  context.progress.plan(embeddingStages(discovery));
  const embedding = await completeEmbedding(discovery, context);
  return {
    embedding,
    settings: discovery.settings,
    notes: [...read.notes, ...discovery.notes, ...recallNotes(discovery.settings, embedding.neighborRecall)],
  };
}
