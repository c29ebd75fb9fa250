/** The places 0, k, 2k, … below `rows`. */
export function everyRow(rows: number, every: number): Uint32Array {
  return Uint32Array.from({ length: Math.ceil(rows / every) }, (_, at) => at * every);
}
