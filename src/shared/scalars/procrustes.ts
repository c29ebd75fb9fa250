import { scalarCard } from './scalarCard';

/**
 * Orthogonal Procrustes similarity (Ding et al., "Grounding representation similarity through statistical testing",
 * NeurIPS 2021): how well one representation, columns centred and of unit Frobenius norm, can be rotated onto the other,
 *
 *     ‖XᵀY‖_* / (‖X‖_F ‖Y‖_F) = 1 − ½ min_R ‖X R − Y‖²_F
 *
 * with ‖·‖_* the sum of the singular values. In [0, 1]; 0 where one side does not vary.
 */
export const PROCRUSTES = scalarCard({
  id: 'procrustes',
  column: 'procrustes',
  term: {
    title: 'Procrustes',
    meaning:
      'How well one representation, centred and of unit size, can be rotated onto the other, from 0 to 1.',
    source: 'Ding et al., NeurIPS 2021',
  },
  // Singular values.
  cost: (_, featuresA, featuresB) => 2 * Math.min(featuresA, featuresB) ** 2 * Math.max(featuresA, featuresB),
  of: 'spanned',
  value({ a, b, singularValues }) {
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    const scale = Math.sqrt(sum(a.norms)) * Math.sqrt(sum(b.norms));
    return scale > 0 ? sum(singularValues()) / scale : 0;
  },
});
