import { normalRandom, seededRandom } from '../../../src/shared/random';
import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import type { LabelledImages } from '../digits';

/** What a network is trained on and looked at with, at a degree in [0, 1]. */
export interface Shown {
  /** Of the images that are looked at, the same at all degrees of a setting but for what the setting changes. */
  viewed: FeatureMatrix;
  training: LabelledImages;
}

/** A setting in which networks of one degree should be more alike than those of others (after ReSi: Klabunde et al., ICLR 2025). */
export interface Setting {
  name: string;
  degrees: readonly number[];
  show: (training: LabelledImages, viewed: LabelledImages, degree: number, seed: number) => Shown;
}

const DIGITS = 10;
const DEGREES = [0, 0.25, 0.5, 0.75, 1];
const NOISE = 1;

export const SETTINGS: readonly Setting[] = [
  {
    name: 'labels at random',
    degrees: DEGREES,
    show: ({ images, classes }, viewed, degree, seed) => ({
      viewed: viewed.images,
      training: { images, classes: randomised(classes, degree, seed) },
    }),
  },
  {
    name: 'a shortcut',
    degrees: DEGREES,
    show: (training, viewed, degree, seed) => ({
      // As in ReSi the shortcut of the images that are looked at says nothing.
      viewed: withShortcut(viewed.images, randomised(viewed.classes, 1, 1)),
      training: {
        ...training,
        images: withShortcut(training.images, randomised(training.classes, 1 - degree, seed)),
      },
    }),
  },
  {
    name: 'noise in the images',
    degrees: DEGREES,
    show: ({ images, classes }, viewed, degree, seed) => ({
      viewed: viewed.images,
      training: { images: noisy(images, NOISE * degree, seed), classes },
    }),
  },
];

/** The share `degree` of the classes is any one. */
function randomised(classes: Uint8Array, degree: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  return classes.map((each) => {
    const [isChanged, other] = [random() < degree, Math.floor(DIGITS * random())];
    return isChanged ? other : each;
  });
}

/** One more row of pixels, of which the one of the class is white. */
function withShortcut({ rows, columns, data }: FeatureMatrix, classes: Uint8Array): FeatureMatrix {
  const wider = columns + DIGITS;
  const out = new Float32Array(rows * wider);
  for (let row = 0; row < rows; row++) {
    out.set(data.subarray(row * columns, (row + 1) * columns), row * wider);
    out[row * wider + columns + classes[row]] = 1;
  }
  return { rows, columns: wider, data: out };
}

function noisy({ rows, columns, data }: FeatureMatrix, deviation: number, seed: number): FeatureMatrix {
  const normal = normalRandom(seededRandom(seed));
  return { rows, columns, data: data.map((value) => value + deviation * normal()) };
}
