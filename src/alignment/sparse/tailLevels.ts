import { tailOf } from '../sharedConcepts/associationTest';

/** Levels of a probability, ten to the power of −level / 6, down to 1e-12. */
export const LEVELS = 72;
const PER_DECADE = 6;
/** Steps of the skewness, of which a decade has 16, from 1e-3 to 1e4. */
const SKEW_STEPS = 112;
const SKEW_PER_DECADE = 16;
const SKEW_DECADES = 3;
const HALVINGS = 40;

/** The probability that a level stands for. */
export function probabilityOf(level: number): number {
  return 10 ** (-level / PER_DECADE);
}

/**
 * Tells quickly how small a probability may be: a level that is never below the true one, so that p ≥ `probabilityOf(level + 1)`.
 * Exact probabilities take longer, and most pairs do not need any.
 */
export function tailLevels(): (z: number, skewness: number) => number {
  const edges = Array.from({ length: SKEW_STEPS + 1 }, (_, step) => {
    const skewness = 10 ** (step / SKEW_PER_DECADE - SKEW_DECADES);
    return Float64Array.from({ length: LEVELS }, (_, level) => zAt(probabilityOf(level + 1), skewness));
  });
  const least = edges.slice(1).map((edge, at) => edge.map((z, level) => Math.min(z, edges[at][level])));
  return (z, skewness) => {
    const along = (Math.log10(Math.max(skewness, 1e-30)) + SKEW_DECADES) * SKEW_PER_DECADE;
    const step = Math.max(0, Math.floor(along));
    if (step >= SKEW_STEPS) return LEVELS;
    const from = least[step];
    let [low, high] = [0, LEVELS];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle] <= z) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The z that has a probability. */
function zAt(probability: number, skewness: number): number {
  let [low, high] = [-2 / skewness, 8];
  while (tailOf(high, skewness) > probability) high *= 2;
  if (low < -8) low = -8;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (tailOf(middle, skewness) > probability) low = middle;
    else high = middle;
  }
  return low;
}
