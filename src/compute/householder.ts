/**
 * The reflection I − factor · v vᵀ that maps x to (head, 0, …, 0) (Householder, J. ACM 1958). v overwrites x = values[from,
 * from + length); factor is 0 where nothing is to be done.
 */
export function reflector(
  values: Float64Array,
  from: number,
  length: number,
): { factor: number; head: number } {
  const first = values[from];
  let rest = 0;
  for (let i = from + 1; i < from + length; i++) rest += values[i] * values[i];
  if (rest === 0) return { factor: 0, head: first };
  const norm = Math.sqrt(first * first + rest);
  const head = first > 0 ? -norm : norm;
  values[from] = first - head;
  return { factor: 2 / (rest + values[from] * values[from]), head };
}
