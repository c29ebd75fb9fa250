/** Far above what the rounding of a sum of squares leaves, far below what a measurement tells apart. */
const RELATIVE = 2 ** -40;

/**
 * Whether two squared distances that follow each other in ascending order are the same distance: the larger exceeds the
 * smaller by at most a part in 2⁴⁰, as rounding alone leaves it. In a sorted list each that ties with the one before is of its
 * class, so that a class does not depend on where a border would be drawn.
 */
export function tied(smaller: number, larger: number): boolean {
  return larger - smaller <= larger * RELATIVE;
}
