/**
 * Smallest Euclidean distance from each row to the exemplars of each concept, in float64.
 *
 * @param z N × `dims`, row-major
 * @param exemplars rows of each concept, K lists, none empty
 * @returns N × K, row-major
 */
export function exemplarDistances(
  z: Float32Array | Float64Array,
  rows: number,
  dims: number,
  exemplars: readonly Int32Array[],
): Float64Array {
  const points = Float64Array.from(z);
  const result = new Float64Array(rows * exemplars.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const concept of exemplars) {
      let smallest = Infinity;
      for (const exemplar of concept) {
        let sum = 0;
        for (let d = 0; d < dims; d++) {
          const difference = points[row * dims + d] - points[exemplar * dims + d];
          sum += difference * difference;
        }
        if (sum < smallest) smallest = sum;
      }
      result[at++] = Math.sqrt(smallest);
    }
  }
  return result;
}
