import { FIRST_OCTAVE, STEPS_LOG2, TABLE_STEPS } from '../../compute/kernels/umapLayout';

/** Where umap-learn clips gradients, in every dimension. */
const CLIP = 4;
/** Repulsions with such coefficients, seen from one place and added up, would overshoot. */
const STRONG = 0.5;

/** The two forces of UMAP's gradient as functions of the squared distance, tabulated for the kernel. */
export interface Forces {
  /** TABLE_STEPS pairs: the coefficient where the step begins, and its slope. */
  attraction: Float32Array;
  repulsion: Float32Array;
  /** From this squared distance on repulsions are weak enough to be added up, and stay below the clipping. */
  close: number;
}

/**
 * The coefficients of the gradient of UMAP's cross entropy at low-dimensional similarity 1 / (1 + a·d^(2b)) (McInnes
 * et al., arXiv 1802.03426, §3.2 and appendix C): 2ab·d^(2(b−1)) / (1 + a·d^(2b)) along an edge, and
 * 2b / ((0.001 + d²)(1 + a·d^(2b))) away from a negative sample. Linear between steps of 1/32 octave: the relative
 * error is below 4e-4.
 */
export function forces({ a, b }: { a: number; b: number }): Forces {
  const attraction = (d2: number): number => (2 * a * b * d2 ** (b - 1)) / (1 + a * d2 ** b);
  const repulsion = (d2: number): number => (2 * b) / ((0.001 + d2) * (1 + a * d2 ** b));
  let close = 0;
  for (let step = 0; step < TABLE_STEPS; step++) {
    const d2 = stepStart(step);
    const force = repulsion(d2);
    if (force >= STRONG || force * Math.sqrt(d2) >= CLIP) close = stepStart(step + 2);
  }
  return { attraction: tabulate(attraction), repulsion: tabulate(repulsion), close };
}

/** The squared distance at which a step begins. */
function stepStart(step: number): number {
  const perOctave = 1 << STEPS_LOG2;
  return 2 ** (FIRST_OCTAVE + Math.floor(step / perOctave)) * (1 + (step % perOctave) / perOctave);
}

function tabulate(force: (d2: number) => number): Float32Array {
  const units = 2 ** (23 - STEPS_LOG2);
  const table = new Float32Array(2 * TABLE_STEPS);
  for (let step = 0; step < TABLE_STEPS; step++) {
    const value = force(stepStart(step));
    table[2 * step] = value;
    table[2 * step + 1] = (force(stepStart(step + 1)) - value) / units;
  }
  return table;
}
