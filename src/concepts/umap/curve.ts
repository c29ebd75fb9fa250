/**
 * Parameters of UMAP's low-dimensional similarity 1 / (1 + a·d^(2b)), fitted by least squares to the curve that is
 * 1 up to `minDist` and falls as exp(−(d − minDist)) beyond (McInnes et al., arXiv 1802.03426, §3.2; spread 1).
 */
export function fitCurve(minDist: number): { a: number; b: number } {
  const points = Array.from({ length: 300 }, (_, i) => (3 * i) / 299);
  const targets = points.map((d) => (d < minDist ? 1 : Math.exp(minDist - d)));
  let a = 1;
  let b = 1;
  let damping = 1e-3;
  let error = Infinity;
  // Levenberg and Marquardt on two parameters.
  for (let iteration = 0; iteration < 200; iteration++) {
    const step = normalStep(points, targets, a, b, damping);
    const nextError = squaredError(points, targets, a + step.a, b + step.b);
    if (nextError < error) {
      a += step.a;
      b += step.b;
      damping /= 3;
      if (error - nextError < 1e-15) break;
      error = nextError;
    } else damping *= 5;
  }
  return { a, b };
}

function squaredError(points: number[], targets: number[], a: number, b: number): number {
  return points.reduce((sum, d, i) => sum + (1 / (1 + a * d ** (2 * b)) - targets[i]) ** 2, 0);
}

/** The damped Gauss–Newton step: (JᵀJ + damping · diag) · step = −Jᵀr. */
function normalStep(points: number[], targets: number[], a: number, b: number, damping: number) {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let ga = 0;
  let gb = 0;
  points.forEach((d, i) => {
    if (d === 0) return;
    const power = d ** (2 * b);
    const f = 1 / (1 + a * power);
    const da = -f * f * power;
    const db = -f * f * a * power * 2 * Math.log(d);
    const residual = f - targets[i];
    aa += da * da;
    ab += da * db;
    bb += db * db;
    ga += da * residual;
    gb += db * residual;
  });
  aa *= 1 + damping;
  bb *= 1 + damping;
  const determinant = aa * bb - ab * ab;
  return { a: (-ga * bb + gb * ab) / determinant, b: (-gb * aa + ga * ab) / determinant };
}
