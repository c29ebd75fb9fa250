import type { DenseAlgebra } from '../../../src/compute/dense';
import type { KernelPool } from '../../../src/compute/pool';
import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import { shuffled } from '../../support/scores';
import { pickImages, type LabelledImages } from '../digits';
import { hiddenFeatures, trainNetwork } from '../network';
import { groupAgreement, spearman, type GroupAgreement } from './agreement';
import { MEASURES, prepare, similarities, type Measure, type Prepared } from './measures';
import type { Setting } from './settings';

const HIDDEN = [64, 32, 16];
const LAYER_HIDDEN = [48, 40, 32, 24, 16];
const EPOCHS = 30;
const DIGITS = 10;

/** How a measure does in a setting. */
export interface Grounding extends GroupAgreement {
  /** Rank correlation of the similarity of two networks with how near their degrees, or their layers, are. */
  spearman: number | null;
}

export type Groundings = Record<Measure, Grounding>;

/** Two networks, or layers, with their similarity by each measure. */
interface ComparedPair {
  /** Group of each. */
  one: number;
  other: number;
  similarity: Record<Measure, number>;
}

/** Half of the digits for training, the others to look at. */
export function halves(digits: LabelledImages): [training: LabelledImages, viewed: LabelledImages] {
  const order = shuffled(1, digits.classes.length);
  const middle = Math.floor(order.length / 2);
  return [pickImages(digits, order.slice(0, middle)), pickImages(digits, order.slice(middle))];
}

/** Networks of every degree of a setting, compared each with each by their last hidden layers. */
export async function groundSetting(
  { degrees, show }: Setting,
  digits: LabelledImages,
  networks: number,
  pool: KernelPool,
  algebra: DenseAlgebra,
): Promise<Groundings> {
  const [training, viewed] = halves(digits);
  const prepared: { group: number; each: Prepared }[] = [];
  for (const [group, degree] of degrees.entries()) {
    for (let at = 0; at < networks; at++) {
      const seed = 1 + group * networks + at;
      const shown = show(training, viewed, degree, seed);
      const { images, classes } = shown.training;
      const network = trainNetwork(images, classes, {
        hidden: HIDDEN,
        classes: DIGITS,
        epochs: EPOCHS,
        seed,
      });
      const features = hiddenFeatures(network, shown.viewed)[HIDDEN.length - 1];
      prepared.push({ group, each: await prepare(features, pool, algebra) });
    }
  }
  const pairs: ComparedPair[] = [];
  for (const [at, one] of prepared.entries()) {
    for (const other of prepared.slice(0, at)) {
      const similarity = await similarities(one.each, other.each, pool, algebra);
      pairs.push({ one: one.group, other: other.group, similarity });
    }
  }
  return groundingOf(pairs, degrees.length);
}

/** The layers of several networks: of one network, layers that are nearer to each other should be more alike. */
export async function groundLayers(
  digits: LabelledImages,
  networks: number,
  pool: KernelPool,
  algebra: DenseAlgebra,
): Promise<Record<Measure, { violations: number; spearman: number | null }>> {
  const [training, viewed] = halves(digits);
  const ofNetworks: ComparedPair[][] = [];
  for (let seed = 1; seed <= networks; seed++) {
    const settings = { hidden: LAYER_HIDDEN, classes: DIGITS, epochs: EPOCHS, seed };
    const network = trainNetwork(training.images, training.classes, settings);
    ofNetworks.push(await compareLayers(hiddenFeatures(network, viewed.images), pool, algebra));
  }
  const grounded = MEASURES.map((measure) => {
    const each = ofNetworks.map((pairs) => ({
      violations: layerViolations(pairs, measure),
      spearman: spearman(
        pairs.map(({ one, other }) => -Math.abs(one - other)),
        pairs.map(({ similarity }) => similarity[measure]),
      ),
    }));
    const correlations = each.flatMap((one) => (one.spearman === null ? [] : [one.spearman]));
    const means = {
      violations: mean(each.map(({ violations }) => violations)),
      spearman: correlations.length > 0 ? mean(correlations) : null,
    };
    return [measure, means] as const;
  });
  return Object.fromEntries(grounded) as Record<Measure, { violations: number; spearman: number | null }>;
}

async function compareLayers(
  layers: readonly FeatureMatrix[],
  pool: KernelPool,
  algebra: DenseAlgebra,
): Promise<ComparedPair[]> {
  const prepared: Prepared[] = [];
  for (const layer of layers) prepared.push(await prepare(layer, pool, algebra));
  const pairs: ComparedPair[] = [];
  for (let one = 0; one < prepared.length; one++) {
    for (let other = 0; other < one; other++) {
      const similarity = await similarities(prepared[one], prepared[other], pool, algebra);
      pairs.push({ one, other, similarity });
    }
  }
  return pairs;
}

/** The share of all (i, j, k) with j between i and k where i is at least as similar to k as to j. */
function layerViolations(pairs: readonly ComparedPair[], measure: Measure): number {
  const between = (one: number, other: number): number =>
    pairs.find((pair) => pair.one === Math.max(one, other) && pair.other === Math.min(one, other))
      ?.similarity[measure] ?? 0;
  const layers = Math.max(...pairs.map(({ one }) => one)) + 1;
  let [violated, all] = [0, 0];
  for (let i = 0; i < layers; i++) {
    for (let j = 0; j < layers; j++) {
      for (let k = 0; k < layers; k++) {
        if (!((i < j && j < k) || (k < j && j < i))) continue;
        all++;
        if (between(i, k) >= between(i, j)) violated++;
      }
    }
  }
  return violated / all;
}

/** The mean over groups: pairs within a group against pairs of one of it with one of another. */
function groundingOf(pairs: readonly ComparedPair[], groups: number): Groundings {
  const grounded = MEASURES.map((measure) => {
    const each = Array.from({ length: groups }, (_, group) =>
      groupAgreement(
        pairs
          .filter(({ one, other }) => one === group || other === group)
          .map(({ one, other, similarity }) => ({
            similarity: similarity[measure],
            isWithin: one === other,
          })),
      ),
    );
    const grounding: Grounding = {
      auprc: mean(each.map(({ auprc }) => auprc)),
      violations: mean(each.map(({ violations }) => violations)),
      spearman: spearman(
        pairs.map(({ one, other }) => -Math.abs(one - other)),
        pairs.map(({ similarity }) => similarity[measure]),
      ),
    };
    return [measure, grounding] as const;
  });
  return Object.fromEntries(grounded) as Groundings;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
