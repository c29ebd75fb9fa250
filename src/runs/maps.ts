import { orientMap } from '../alignment/orientMap';
import type { DiscoverySettings } from '../shared/settings/discovery';
import type { RowMaps } from '../shared/results/rows';
import type { RunContext } from './context/context';
import { sourcePart } from './stages/alignedPart';
import { hasFeatures, type Discovery } from './stages/discovery';
import { completeEmbedding, embedding, embeddingStages } from './stages/embedding';
import { openPair, type PairAsk } from './stages/openDiscoveries';
import { recallDiscovery } from './stages/recallDiscovery';

const DIMENSIONS = 2;

/**
 * The aligned rows of a comparison in two dimensions: UMAP of these with the settings of either side's concepts, whatever method found
 * these, and B laid onto A. Throws UserError.
 */
export async function maps(ask: PairAsk, context: RunContext): Promise<RowMaps> {
  const { settings, settingsB } = ask;
  const planar = { settings: inThePlane(settings), settingsB: settingsB ? inThePlane(settingsB) : null };
  const { discoveries, every } = await openPair({ ...ask, ...planar }, context);
  const [of, to] = await Promise.all(
    discoveries.map(({ source, letter }, at) =>
      recallDiscovery(
        sourcePart(source, every),
        (at === 0 ? null : planar.settingsB) ?? planar.settings,
        letter,
        context,
      ),
    ),
  );
  const isSame = sameEmbedding(of, to);
  const left = (isSame ? [of] : [of, to]).filter(hasFeatures);
  context.progress.plan(left.flatMap(embeddingStages));
  const onto = await mapOf(of, context);
  const map = isSame ? onto : await mapOf(to, context);
  return { a: onto && bytesOf(onto), b: map && bytesOf(onto ? orientMap(map, onto) : map) };
}

function inThePlane(settings: Partial<DiscoverySettings>): Partial<DiscoverySettings> {
  return { ...settings, method: 'nlmcd', nComponents: DIMENSIONS };
}

/** A side that is compared with itself has one map, where the settings that differ do not decide it. */
function sameEmbedding(a: Discovery, b: Discovery): boolean {
  const [of, to] = [a, b].map((side) => JSON.stringify(embedding.key(side)));
  return of === to;
}

/** N × 2; null without features. */
async function mapOf(discovery: Discovery, context: RunContext): Promise<Float32Array | null> {
  return hasFeatures(discovery) ? (await completeEmbedding(discovery, context)).data : null;
}

function bytesOf(map: Float32Array): ArrayBuffer {
  return new Float32Array(map).buffer;
}
