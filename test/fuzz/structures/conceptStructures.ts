import type { Random } from '../random';
import { joined, latin1 } from './bytes';
import { npyHeader, oddZip, sparse } from './npzStructures';
import { oneFile, type StructuredKind } from './structure';
import { zipOf, type ZipPiece } from './zipWriter';

/** Two rows of three concepts. */
function plainParts(): ZipPiece[] {
  const whole = (numbers: readonly bigint[]): Buffer =>
    joined(npyHeader(`'<i8'`, `(${numbers.length},)`), Buffer.from(BigInt64Array.from(numbers).buffer));
  const scores = Buffer.from(Float32Array.of(1, 0.5, 2).buffer);
  return [
    { name: 'indices.npy', data: whole([0n, 2n, 1n]) },
    { name: 'indptr.npy', data: whole([0n, 2n, 3n]) },
    { name: 'format.npy', data: joined(npyHeader(`'|S3'`, '()'), latin1('csr')) },
    { name: 'shape.npy', data: whole([2n, 3n]) },
    { name: 'data.npy', data: joined(npyHeader(`'<f4'`, '(3,)'), scores) },
  ];
}

/** The names of the concepts, which may be more or fewer than there are, or odd. */
function names(random: Random): ZipPiece {
  const count = random.pick([0, 3, 8, 5000]);
  const data = Buffer.alloc(4 * 4 * count, random.pick(['a\0\0\0', '\u202e\0\0', '\xff\xff\xff\xff']));
  return { name: 'names.npy', data: joined(npyHeader(`'<U4'`, `(${count},)`), data) };
}

/** Sparse matrices as concepts that a file gives. */
export const conceptStructures: StructuredKind = {
  name: 'concepts',
  plain: () => oneFile('concepts', 'plain.npz', zipOf({ pieces: plainParts() }), 'plain'),
  structure(random) {
    const parts = random.chance(0.15) ? plainParts() : sparse(random);
    const { bytes, said } = oddZip(random.chance(0.3) ? [...parts, names(random)] : parts, random);
    return oneFile('concepts', 'x.npz', bytes, said);
  },
};
