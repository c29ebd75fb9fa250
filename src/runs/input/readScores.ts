import type { Scores } from '../../alignment/fixedPoint';
import { UserError } from '../../errors';
import { readIntegers } from '../../experiment/integers';
import { nlmcdAssignment } from '../../experiment/nlmcdRun';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import { chooseToRead } from '../../features/chooseArray';
import { openArrays } from '../../features/openArrays';
import { itemsAtATime } from '../../features/readRows';

/**
 * Reads N × K concept proximity scores in the precision of the file; K may be 0. A list of N concept numbers, negative for
 * rows in none, stands for scores of 0 and 1. Projections of NLMCD runs are cosines: as in the authors' alignment they are
 * clipped to [0, 1] and each row divided by its sum.
 * @throws UserError where the file cannot be read or has another shape
 */
export async function readScores(from: ArrayPath): Promise<Scores> {
  const { file } = from;
  const path = joinArrayPath(from);
  const opened = await openArrays(file);
  try {
    const array = chooseToRead(opened, from);
    const { shape, dtype } = array;
    if (shape.length === 1) return crispScores(await readIntegers(array, path), path);
    if (shape.length !== 2) {
      throw new UserError(
        `${path} has ${shape.length} axes. Save concept proximity scores as a matrix (N, K), or one concept number per row.`,
      );
    }
    const [rows, concepts] = shape;
    const isSingle = dtype === 'f4' || dtype === 'f2' || dtype === 'bf16';
    const data = allocate(isSingle ? Float32Array : Float64Array, rows * concepts, path);
    const step = itemsAtATime(array);
    for (let first = 0; first < rows; first += step) {
      data.set(await array.read(first, Math.min(step, rows - first)), first * concepts);
    }
    const scores = { rows, concepts, data };
    if (nlmcdAssignment(file) === 'projection') normalise(scores);
    return scores;
  } finally {
    await opened.close();
  }
}

function crispScores(labels: Int32Array, path: string): Scores {
  const concepts = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  if (concepts > labels.length) {
    throw new UserError(
      `${path} names concept ${concepts - 1} of ${labels.length} rows. Number the concepts from 0, without gaps.`,
    );
  }
  const data = allocate(Float32Array, labels.length * concepts, path);
  labels.forEach((label, row) => {
    if (label >= 0) data[row * concepts + label] = 1;
  });
  return { rows: labels.length, concepts, data };
}

function normalise({ rows, concepts, data }: Scores): void {
  for (let row = 0; row < rows; row++) {
    const scores = data.subarray(row * concepts, (row + 1) * concepts);
    let sum = 0;
    for (let k = 0; k < concepts; k++) sum += scores[k] = Math.min(1, Math.max(0, scores[k]));
    if (sum > 0) for (let k = 0; k < concepts; k++) scores[k] /= sum;
  }
}

function allocate(
  numbers: new (length: number) => Scores['data'],
  length: number,
  path: string,
): Scores['data'] {
  try {
    return new numbers(length);
  } catch {
    throw new UserError(`${path} holds more scores than there is memory. Save fewer rows of it.`);
  }
}
