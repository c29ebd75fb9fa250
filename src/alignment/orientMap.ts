/** Where the points of a map lie, and how far from there: the root of the mean squared distance. */
interface Place {
  x: number;
  y: number;
  spread: number;
}

/**
 * One map of points turned or mirrored, scaled to the same spread and moved onto another of the same points, so that what lies alike
 * in both lies at the same place (orthogonal Procrustes; Schönemann, Psychometrika 31, 1966).
 *
 *     min over orthogonal R of ‖(B − b̄) R − (A − ā)‖²  ⇔  max tr(Rᵀ M),   M = (B − b̄)ᵀ (A − ā)
 *
 * In the plane R is a rotation or a reflection, each by one angle: the trace reaches the length of (M₁₁ + M₂₂, M₁₂ − M₂₁) for
 * rotations and of (M₁₁ − M₂₂, M₁₂ + M₂₁) for reflections.
 *
 * @param map N × 2, row-major
 * @param onto N × 2, the same points elsewhere
 * @returns N × 2; the spread stays where either map is a single point
 */
export function orientMap(map: Float32Array, onto: Float32Array): Float32Array<ArrayBuffer> {
  if (map.length !== onto.length) {
    throw new RangeError(`A map of ${map.length / 2} points cannot be laid onto one of ${onto.length / 2}.`);
  }
  const [from, to] = [placeOf(map), placeOf(onto)];
  const [m11, m12, m21, m22] = crossProduct(map, from, onto, to);
  const rotated = Math.hypot(m11 + m22, m12 - m21);
  const mirrored = Math.hypot(m11 - m22, m12 + m21);
  const sign = mirrored > rotated ? -1 : 1;
  const length = Math.max(rotated, mirrored);
  const cos = length > 0 ? (m11 + sign * m22) / length : 1;
  const sin = length > 0 ? (m12 - sign * m21) / length : 0;
  const scale = from.spread > 0 && to.spread > 0 ? to.spread / from.spread : 1;
  const oriented = new Float32Array(map.length);
  for (let i = 0; i < map.length; i += 2) {
    const x = scale * (map[i] - from.x);
    const y = scale * (map[i + 1] - from.y);
    oriented[i] = to.x + cos * x - sign * sin * y;
    oriented[i + 1] = to.y + sin * x + sign * cos * y;
  }
  return oriented;
}

function placeOf(map: Float32Array): Place {
  const points = map.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < map.length; i += 2) {
    x += map[i];
    y += map[i + 1];
  }
  x /= points;
  y /= points;
  let squares = 0;
  for (let i = 0; i < map.length; i += 2) squares += (map[i] - x) ** 2 + (map[i + 1] - y) ** 2;
  return { x, y, spread: Math.sqrt(squares / points) };
}

/** M, 2 × 2, row-major. */
function crossProduct(map: Float32Array, from: Place, onto: Float32Array, to: Place): number[] {
  const m = [0, 0, 0, 0];
  for (let i = 0; i < map.length; i += 2) {
    const [x, y] = [map[i] - from.x, map[i + 1] - from.y];
    const [u, v] = [onto[i] - to.x, onto[i + 1] - to.y];
    m[0] += x * u;
    m[1] += x * v;
    m[2] += y * u;
    m[3] += y * v;
  }
  return m;
}
