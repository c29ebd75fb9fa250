/** Numbers of an array of this shape; 0 where an axis is empty, however long the others are. */
export function countOf(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((a, b) => a * b, 1);
}
