import type { Side } from '../../../src/shared/results/alignment';
import type { Explanation } from './explanation';
import type { Nearness } from './nearness';
import type { TrueDifference } from './trueDifferences';

/** How the explanations of a method do on a pair of which the difference is known. */
export interface ExplanationScore {
  shown: number;
  /** Explanations that name a known difference. */
  right: number;
  known: number;
  /** Known differences that an explanation names. */
  found: number;
  /** The share of the pairs within all shown grids that are nearer in the side said to see the group (RDX's binary success rate). */
  nearer: number | null;
}

/** A class belongs to an explanation from this share of its rows on. */
const LEAST_SHARE = 0.2;
/** The classes that belong to an explanation have this share of its rows or more, or it is about nothing clear. */
const CLEAR_SHARE = 0.8;

/** The classes that a group of rows is about, ascending; empty where that is not clear. */
export function classesOf(rows: ArrayLike<number>, classes: ArrayLike<number>): number[] {
  const counts = new Map<number, number>();
  for (const row of Array.from(rows)) counts.set(classes[row], (counts.get(classes[row]) ?? 0) + 1);
  const large = [...counts].filter(([, count]) => count >= LEAST_SHARE * rows.length);
  const share = large.reduce((sum, [, count]) => sum + count, 0) / rows.length;
  return share >= CLEAR_SHARE ? large.map(([each]) => each).sort((a, b) => a - b) : [];
}

/** What an explanation says, as a person reads its images. */
interface Said {
  side: Side;
  classes: number[];
}

/** One class that its side sees as a kind, or several that it sees as one; the other side does not. */
function names({ side, classes }: Said, { classes: two, mixedIn }: TrueDifference): boolean {
  if (classes.length === 1) return side !== mixedIn && two.includes(classes[0]);
  return side === mixedIn && two.every((each) => classes.includes(each));
}

/**
 * @param classes of each row
 * @param differences what is known
 */
export function scoreExplanations(
  explanations: readonly Explanation[],
  classes: Uint8Array,
  differences: readonly TrueDifference[],
  nearness: Nearness,
): ExplanationScore {
  const said = explanations.map(({ side, rows }) => ({ side, classes: classesOf(rows, classes) }));
  const nearer = { yes: 0, all: 0 };
  for (const { side, grid } of explanations) {
    for (let one = 1; one < grid.length; one++) {
      for (let other = 0; other < one; other++) {
        nearer.all++;
        if (nearness(grid[one], grid[other]) === side) nearer.yes++;
      }
    }
  }
  return {
    shown: explanations.length,
    right: said.filter((each) => differences.some((difference) => names(each, difference))).length,
    known: differences.length,
    found: differences.filter((difference) => said.some((each) => names(each, difference))).length,
    nearer: nearer.all > 0 ? nearer.yes / nearer.all : null,
  };
}
