import type { Side } from './alignment';

/** What the place of a token in its image is called where columns of the samples table are named. */
export const PLACE = 'place in the image';

/** What one side divides a group of concepts by, and the other does not, or less. */
export interface ToldApart {
  /** The side that does. */
  side: Side;
  /** The column of the samples table, or `PLACE`. */
  by: string;
  /** Each concept of that side, in the order of the group: its most frequent value, and the share of its rows with it. Of numbers from where to where the middle half of them lies, and null. */
  parts: { concept: number; value: string; share: number | null }[];
  /** How much the value of a row says about its concept, in bits: of that side, and of the other. */
  gain: number;
  gainOfOther: number;
  /** Whether the other side's concepts differ in it too, though less. */
  otherDivides: boolean;
}
