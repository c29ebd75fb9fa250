import { singularValues } from '../../compute/singularValues';
import type { CrossProducts } from './crossProducts';

/**
 * Orthogonal Procrustes similarity (Ding et al., "Grounding representation similarity through statistical testing",
 * NeurIPS 2021): how well one representation, columns centred and of unit Frobenius norm, can be rotated onto the other,
 *
 *     ‖XᵀY‖_* / (‖X‖_F ‖Y‖_F) = 1 − ½ min_R ‖X R − Y‖²_F
 *
 * with ‖·‖_* the sum of the singular values. In [0, 1]; 0 where one side does not vary.
 *
 * @param check called now and then; may throw to end the work
 */
export function procrustes(
  { columnsA, columnsB, ab, normsA, normsB }: CrossProducts,
  check: () => void,
): number {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const scale = Math.sqrt(sum(normsA)) * Math.sqrt(sum(normsB));
  return scale > 0 ? sum(singularValues(ab, columnsA, columnsB, check)) / scale : 0;
}
