import { singularValues } from '../../compute/singularValues';
import type { LinearSide } from './linearSide';

/**
 * Orthogonal Procrustes similarity (Ding et al., "Grounding representation similarity through statistical testing",
 * NeurIPS 2021): how well one representation, columns centred and of unit Frobenius norm, can be rotated onto the other,
 *
 *     ‖XᵀY‖_* / (‖X‖_F ‖Y‖_F) = 1 − ½ min_R ‖X R − Y‖²_F
 *
 * with ‖·‖_* the sum of the singular values. In [0, 1]; 0 where one side does not vary.
 *
 * @param cross XᵀY, F_A × F_B
 * @param check called now and then; may throw to end the work
 */
export function procrustes(a: LinearSide, b: LinearSide, cross: Float64Array, check: () => void): number {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const scale = Math.sqrt(sum(a.norms)) * Math.sqrt(sum(b.norms));
  return scale > 0 ? sum(singularValues(cross, a.x.columns, b.x.columns, check)) / scale : 0;
}
