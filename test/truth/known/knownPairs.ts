import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import { pickImages, withFlipped, type Flip, type LabelledImages } from '../digits';
import { hiddenFeatures, trainNetwork } from '../network';

/** Two networks whose difference is known, after the configurations that RDX publishes (Kondapaneni et al., NeurIPS 2025). */
export interface KnownPair {
  name: string;
  /** The outputs of the last hidden layer for the same images. */
  a: FeatureMatrix;
  b: FeatureMatrix;
  images: FeatureMatrix;
  /** The class of each image, before any is merged. */
  classes: Uint8Array;
  /** Pairs of classes that one of the two was taught to be one, or to tell. */
  taught: (readonly [number, number])[];
}

/** A narrow last layer: a wide one keeps apart what the network was taught to be one, and then the difference is not there to be seen. */
const HIDDEN = [64, 32, 4];
const EPOCHS = 60;
const DECAY = 0.3;
const DIGITS = 10;

/** The last hidden layer of a network that was trained on some images, for those that are shown to it. */
export function hiddenOf(
  { images }: LabelledImages,
  classes: Uint8Array,
  shown: FeatureMatrix,
  seed: number,
  epochs = EPOCHS,
): FeatureMatrix {
  const classCount = Math.max(...classes) + 1;
  const training = { hidden: HIDDEN, classes: classCount, epochs, seed, decay: DECAY };
  return hiddenFeatures(trainNetwork(images, classes, training), shown)[HIDDEN.length - 1];
}

function lastHidden(of: LabelledImages, classes: Uint8Array, seed: number, epochs = EPOCHS): FeatureMatrix {
  return hiddenOf(of, classes, of.images, seed, epochs);
}

/** The classes with one of them called another. */
function merged(classes: Uint8Array, from: number, into: number): Uint8Array {
  return classes.map((each) => (each === from ? into : each));
}

/** One network was taught that two classes are one, the other was not, or was taught so of two others. */
export function mergedPair(
  digits: LabelledImages,
  ofA: readonly [number, number],
  ofB: readonly [number, number] | null,
  seed: number,
  nameOf: (class_: number) => string = String,
): KnownPair {
  const taughtA = merged(digits.classes, ofA[1], ofA[0]);
  const taughtB = ofB ? merged(digits.classes, ofB[1], ofB[0]) : digits.classes;
  const named = (two: readonly [number, number]): string => `${two.map(nameOf).join(' and ')} as one`;
  return {
    name: `${named(ofA)} beside ${ofB ? named(ofB) : 'all ten'}`,
    a: lastHidden(digits, taughtA, seed),
    b: lastHidden(digits, taughtB, seed + 1),
    ...{ images: digits.images, classes: digits.classes },
    taught: ofB ? [ofA, ofB] : [ofA],
  };
}

/** Both see every digit and its turned copy; A was taught that a copy is the same digit, B that it is another. */
function flippedPair(digits: LabelledImages, flip: Flip, seed: number): KnownPair {
  const all = withFlipped(digits, flip, DIGITS);
  const same = all.classes.map((each) => each % DIGITS);
  return {
    name: `copies ${flip}: the same beside new`,
    a: lastHidden(all, same, seed),
    b: lastHidden(all, all.classes, seed + 1),
    ...{ images: all.images, classes: all.classes },
    taught: Array.from({ length: DIGITS }, (_, digit) => [digit, digit + DIGITS] as const),
  };
}

/** A was trained briefly, B until it tells the three. */
export function weakPair(
  digits: LabelledImages,
  kept: readonly [number, number, number],
  seed: number,
  nameOf: (class_: number) => string = String,
): KnownPair {
  const [first, second, third] = kept;
  const three = pickImages(
    digits,
    [...digits.classes.keys()].filter((row) => kept.includes(digits.classes[row])),
  );
  return {
    name: `${kept.map(nameOf).join(', ')}: weak beside expert`,
    a: lastHidden(three, three.classes, seed, 1),
    b: lastHidden(three, three.classes, seed, EPOCHS),
    ...{ images: three.images, classes: three.classes },
    taught: [
      [first, second],
      [first, third],
      [second, third],
    ],
  };
}

/** How each pair is made; the networks are trained when asked for, in some seconds. */
export type MakePair = (images: LabelledImages, seed: number) => KnownPair;

export const KNOWN_PAIRS: readonly MakePair[] = [
  (digits, seed) => mergedPair(digits, [3, 5], null, seed),
  (digits, seed) => mergedPair(digits, [4, 9], null, seed),
  (digits, seed) => mergedPair(digits, [3, 5], [4, 9], seed),
  (digits, seed) => flippedPair(digits, 'left to right', seed),
  (digits, seed) => flippedPair(digits, 'top to bottom', seed),
  (digits, seed) => weakPair(digits, [3, 5, 8], seed),
];
