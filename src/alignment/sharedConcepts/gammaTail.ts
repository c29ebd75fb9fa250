/** Shapes from which on the tail is integrated: its series and fractions would need ever more terms. */
const LARGE_SHAPE = 100;
const MOST_TERMS = 10_000;
const PRECISION = 2 ** -52;

/** Nodes and weights of Gauss and Legendre's rule of 8 points on [0, 1], one half; the other mirrors it. */
const NODES = [0.0198550717512319, 0.101666761293187, 0.237233795041836, 0.408282678752175];
const WEIGHTS = [0.0506142681451881, 0.111190517226687, 0.156853322938944, 0.181341891689181];
/** Pieces of the integral at most, each of two widths of the integrand. */
const PIECES = 24;

/**
 * Pr(X > x) of a gamma variable of some shape and scale 1, the regularized upper incomplete gamma function. Its relative
 * precision holds in the upper tail too, down to the smallest numbers.
 *
 * Series and continued fraction: Abramowitz & Stegun, 6.5.29 and 6.5.31; for large shapes the integral itself,
 * of e^{−xu}(1 + u)^{k−1} around x.
 */
export function gammaTail(shape: number, x: number): number {
  if (!(x > 0)) return 1;
  if (shape >= LARGE_SHAPE) return x >= shape ? integratedAbove(shape, x) : 1 - integratedBelow(shape, x);
  return x < shape + 1 ? 1 - bySeries(shape, x) : byFraction(shape, x);
}

/** Pr(Z > z) of a standard normal variable, precise in the upper tail. */
export function normalTail(z: number): number {
  const half = gammaTail(0.5, (z * z) / 2) / 2;
  return z > 0 ? half : 1 - half;
}

function bySeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * density(shape, x);
}

/** Lentz's evaluation of the continued fraction. */
function byFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION * 4) break;
  }
  return fraction * density(shape, x);
}

/** ∫ over u ≥ 0 of e^{−xu}(1 + u)^{k−1}, times the density at x. */
function integratedAbove(shape: number, x: number): number {
  return x * density(shape, x) * integral(shape, x, 1);
}

/** The same below x: ∫ over u in [0, 1) of e^{xu}(1 − u)^{k−1}. */
function integratedBelow(shape: number, x: number): number {
  return x * density(shape, x) * integral(shape, x, -1);
}

function integral(shape: number, x: number, side: 1 | -1): number {
  const width = Math.min(1 / Math.abs(x - shape + 1), 1 / Math.sqrt(shape)) * 2;
  let sum = 0;
  for (let piece = 0; piece < PIECES; piece++) {
    const before = sum;
    for (let i = 0; i < NODES.length; i++) {
      const low = valueAt(side * width * (piece + NODES[i]), shape, x);
      const high = valueAt(side * width * (piece + 1 - NODES[i]), shape, x);
      sum += WEIGHTS[i] * (low + high);
    }
    if (sum - before <= sum * PRECISION) break;
  }
  return sum * width;
}

function valueAt(u: number, shape: number, x: number): number {
  return u <= -1 ? 0 : Math.exp((shape - 1) * Math.log1p(u) - x * u);
}

/** x^k e^{−x} / Γ(k), over x for large shapes: see `integratedAbove`. */
function density(shape: number, x: number): number {
  if (shape < LARGE_SHAPE) return Math.exp(shape * Math.log(x) - x - logGamma(shape));
  // k^k e^{−k} / Γ(k) by Stirling's series, and the rest without the difference of large numbers.
  const away = (x - shape) / shape;
  const rest = shape * (Math.abs(away) < 0.1 ? logSeries(away) : Math.log1p(away) - away);
  return (Math.sqrt(shape / (2 * Math.PI)) * Math.exp(rest - stirling(shape))) / x;
}

/** ln(1 + t) − t for small t. */
function logSeries(t: number): number {
  let power = t;
  let sum = 0;
  for (let n = 2; n < 60; n++) {
    power *= -t;
    sum += power / n;
  }
  return sum;
}

/** ln Γ(k): Stirling's series behind so many steps that it is precise. */
function logGamma(shape: number): number {
  let k = shape;
  let product = 1;
  for (; k < 12; k++) product *= k;
  return (k - 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + stirling(k) - Math.log(product);
}

/** What Stirling's formula of ln Γ(k) leaves, from k = 12 on (Abramowitz & Stegun, 6.1.41). */
function stirling(k: number): number {
  const s = 1 / (k * k);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / k;
}
