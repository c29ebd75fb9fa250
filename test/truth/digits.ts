import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';

/** Images with the class of each: rows of pixels in [0, 1]. */
export interface LabelledImages {
  images: FeatureMatrix;
  /** Length N. */
  classes: Uint8Array;
}

export const DIGIT_SIDE = 8;
const PIXELS = DIGIT_SIDE ** 2;
const BRIGHTEST = 16;

/**
 * 1,797 images of handwritten digits, 8 × 8 pixels: the test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin and
 * C. Kaynak, UCI Machine Learning Repository, CC BY 4.0) as scikit-learn carries it in `digits.csv.gz`.
 */
export function readDigits(): LabelledImages {
  const lines = gunzipSync(readFileSync('test/truth/digits.csv.gz')).toString('ascii').trim().split('\n');
  const data = new Float32Array(lines.length * PIXELS);
  const classes = Uint8Array.from(lines, (line, row) => {
    const values = line.split(',').map(Number);
    for (let pixel = 0; pixel < PIXELS; pixel++) data[row * PIXELS + pixel] = values[pixel] / BRIGHTEST;
    return values[PIXELS];
  });
  return { images: { rows: lines.length, columns: PIXELS, data }, classes };
}

/** Some of the images, in this order. */
export function pickImages({ images, classes }: LabelledImages, rows: readonly number[]): LabelledImages {
  const { columns, data } = images;
  const picked = new Float32Array(rows.length * columns);
  rows.forEach((row, at) => picked.set(data.subarray(row * columns, (row + 1) * columns), at * columns));
  return {
    images: { rows: rows.length, columns, data: picked },
    classes: Uint8Array.from(rows, (row) => classes[row]),
  };
}

/** Which way a copy of an image is turned over. */
export type Flip = 'left to right' | 'top to bottom';

/** The images, then a copy of each that is turned over and has the number of its class and of all classes before it. */
export function withFlipped(
  { images, classes }: LabelledImages,
  flip: Flip,
  classCount: number,
): LabelledImages {
  const { rows, columns, data } = images;
  const both = new Float32Array(2 * data.length);
  both.set(data);
  for (let row = 0; row < rows; row++) {
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const [y, x] = [Math.floor(pixel / DIGIT_SIDE), pixel % DIGIT_SIDE];
      const from =
        flip === 'left to right'
          ? y * DIGIT_SIDE + (DIGIT_SIDE - 1 - x)
          : (DIGIT_SIDE - 1 - y) * DIGIT_SIDE + x;
      both[(rows + row) * columns + pixel] = data[row * columns + from];
    }
  }
  const copied = classes.map((each) => each + classCount);
  return {
    images: { rows: 2 * rows, columns, data: both },
    classes: Uint8Array.from([...classes, ...copied]),
  };
}
