import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { shuffled } from '../support/scores';

/** A fully connected layer: outputs = weights · inputs + bias. */
interface Layer {
  inputs: number;
  outputs: number;
  /** outputs × inputs, row-major. */
  weights: Float64Array;
  bias: Float64Array;
}

/** A fully connected network with ReLU behind every layer but the last. */
export type Network = readonly Layer[];

export interface Training {
  /** Units of each hidden layer. */
  hidden: readonly number[];
  classes: number;
  epochs: number;
  seed: number;
  /** How much the weights decay at each step, in learning rates; not at all where not given. */
  decay?: number;
}

const BATCH = 32;
const LEARNING_RATE = 2e-3;
/** Of Adam (Kingma, Ba, ICLR 2015). */
const [DECAY_1, DECAY_2, EPSILON] = [0.9, 0.999, 1e-8];

/** A parameter array with its gradient over a batch and Adam's two running means. */
interface Learned {
  values: Float64Array;
  gradient: Float64Array;
  mean: Float64Array;
  square: Float64Array;
}

/** A network that was trained to tell the classes of images by softmax and cross-entropy. Deterministic for a seed. */
export function trainNetwork(images: FeatureMatrix, classes: ArrayLike<number>, training: Training): Network {
  const network = newNetwork(images.columns, training);
  const learned = network.map(({ weights, bias }) => [weights, bias].map(toLearn));
  const [outputs, errors] = [roomFor(network), roomFor(network)];
  let steps = 0;
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    const order = shuffled(training.seed + 7919 * (epoch + 1), images.rows);
    for (let first = 0; first < order.length; first += BATCH) {
      const batch = order.slice(first, first + BATCH);
      for (const row of batch) addGradient(network, learned, images, row, classes[row], outputs, errors);
      steps++;
      for (const [ofWeights, ofBias] of learned) {
        step(ofWeights, batch.length, steps, training.decay ?? 0);
        step(ofBias, batch.length, steps, 0);
      }
    }
  }
  return network;
}

function newNetwork(columns: number, { hidden, classes, seed }: Training): Network {
  const normal = normalRandom(seededRandom(seed));
  const widths = [columns, ...hidden, classes];
  return widths.slice(1).map((outputs, at) => {
    const inputs = widths[at];
    const weights = Float64Array.from({ length: inputs * outputs }, () => Math.sqrt(2 / inputs) * normal());
    return { inputs, outputs, weights, bias: new Float64Array(outputs) };
  });
}

function toLearn(values: Float64Array): Learned {
  const zeros = (): Float64Array => new Float64Array(values.length);
  return { values, gradient: zeros(), mean: zeros(), square: zeros() };
}

/** Room for the outputs of every layer, and for the errors at them. */
function roomFor(network: Network): Float64Array[] {
  return network.map(({ outputs }) => new Float64Array(outputs));
}

/** Writes the outputs of every layer for the row of the images that begins at `first`. */
function forward(network: Network, data: Float32Array, first: number, outputs: Float64Array[]): void {
  for (let at = 0; at < network.length; at++) {
    const { inputs, weights, bias } = network[at];
    const out = outputs[at];
    const isLast = at === network.length - 1;
    for (let unit = 0; unit < out.length; unit++) {
      const start = unit * inputs;
      let sum = bias[unit];
      if (at === 0) for (let k = 0; k < inputs; k++) sum += weights[start + k] * data[first + k];
      else for (let k = 0, from = outputs[at - 1]; k < inputs; k++) sum += weights[start + k] * from[k];
      out[unit] = isLast || sum > 0 ? sum : 0;
    }
  }
}

/** Adds the gradient of the cross-entropy of one image to the gradients of all parameters (backpropagation). */
function addGradient(
  network: Network,
  learned: readonly Learned[][],
  { columns, data }: FeatureMatrix,
  row: number,
  target: number,
  outputs: Float64Array[],
  errors: Float64Array[],
): void {
  const first = row * columns;
  forward(network, data, first, outputs);
  const last = network.length - 1;
  softmax(outputs[last], errors[last]);
  errors[last][target] -= 1;
  for (let at = last; at >= 0; at--) {
    const { inputs, weights } = network[at];
    const [ofWeights, ofBias] = learned[at];
    const before = at > 0 ? errors[at - 1].fill(0) : null;
    for (let unit = 0; unit < errors[at].length; unit++) {
      const error = errors[at][unit];
      if (error === 0) continue;
      const start = unit * inputs;
      ofBias.gradient[unit] += error;
      if (!before) for (let k = 0; k < inputs; k++) ofWeights.gradient[start + k] += error * data[first + k];
      else {
        const from = outputs[at - 1];
        for (let k = 0; k < inputs; k++) {
          if (from[k] === 0) continue;
          ofWeights.gradient[start + k] += error * from[k];
          before[k] += error * weights[start + k];
        }
      }
    }
  }
}

function softmax(logits: Float64Array, out: Float64Array): void {
  let [most, total] = [-Infinity, 0];
  for (const logit of logits) most = Math.max(most, logit);
  for (let k = 0; k < logits.length; k++) total += out[k] = Math.exp(logits[k] - most);
  for (let k = 0; k < logits.length; k++) out[k] /= total;
}

/** One step of Adam down the mean gradient of a batch, with weights that decay (Loshchilov, Hutter, ICLR 2019). */
function step(
  { values, gradient, mean, square }: Learned,
  batch: number,
  steps: number,
  decay: number,
): void {
  const rate = (LEARNING_RATE * Math.sqrt(1 - DECAY_2 ** steps)) / (1 - DECAY_1 ** steps);
  for (let at = 0; at < values.length; at++) {
    const slope = gradient[at] / batch;
    gradient[at] = 0;
    mean[at] = DECAY_1 * mean[at] + (1 - DECAY_1) * slope;
    square[at] = DECAY_2 * square[at] + (1 - DECAY_2) * slope * slope;
    values[at] -= (rate * mean[at]) / (Math.sqrt(square[at]) + EPSILON) + LEARNING_RATE * decay * values[at];
  }
}

/** The outputs of every hidden layer, the first one first: N × its units each. */
export function hiddenFeatures(network: Network, images: FeatureMatrix): FeatureMatrix[] {
  const { rows, columns, data } = images;
  const features = network
    .slice(0, -1)
    .map(({ outputs }) => ({ rows, columns: outputs, data: new Float32Array(rows * outputs) }));
  const outputs = roomFor(network);
  for (let row = 0; row < rows; row++) {
    forward(network, data, row * columns, outputs);
    features.forEach((layer, at) => layer.data.set(outputs[at], row * layer.columns));
  }
  return features;
}

/** The class that the network tells each image to be. */
export function predictedClasses(network: Network, { rows, columns, data }: FeatureMatrix): Uint8Array {
  const outputs = roomFor(network);
  const logits = outputs[outputs.length - 1];
  return Uint8Array.from({ length: rows }, (_, row) => {
    forward(network, data, row * columns, outputs);
    return logits.reduce((best, logit, at) => (logit > logits[best] ? at : best), 0);
  });
}
