import { UserError } from '../../errors';

/** Scores below 0 by less than this share of the largest are what rounding leaves of 0. */
const ROUNDING = 1e-6;

/** The first score below 0, which is refused unless it turns out to be rounding. */
export interface Negative {
  row: number;
  column: number;
  value: number;
}

/**
 * Watches the scores of a file as they are read.
 * @param path named in errors
 */
export function scoreWatch(path: string): {
  /** A score as it is kept: 0 for one below. @throws UserError for one that is no number */
  take(value: number, row: number, column: number): number;
  /** @throws UserError where scores were negative by more than rounding */
  end(): void;
} {
  let least: Negative | null = null;
  let most = 0;
  return {
    take(value, row, column) {
      if (value > 0 && value < Infinity) {
        if (value > most) most = value;
        return value;
      }
      if (value === 0) return 0;
      if (!Number.isFinite(value)) {
        throw new UserError(
          `${path}: the score in row ${row}, column ${column} (counted from 0) is ${Number.isNaN(value) ? 'NaN' : value}. ` +
            `Save a number ≥ 0 for each row and concept, 0 where the row has nothing of the concept.`,
        );
      }
      if (least === null || value < least.value) least = { row, column, value };
      return 0;
    },
    end() {
      if (least === null || -least.value <= ROUNDING * most) return;
      throw new UserError(
        `${path}: the lowest score, ${Number(least.value.toPrecision(3))} in row ${least.row}, column ${least.column} (counted from 0), is negative, ` +
          `but scores of concepts are not. Of logits save probabilities (softmax or sigmoid), of codes that are signed ` +
          `numpy.maximum(codes, 0), or each sign as a column of its own.`,
      );
    },
  };
}
