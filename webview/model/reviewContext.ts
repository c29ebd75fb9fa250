import type { LongMeasure } from '../../src/shared/messages/review';
import type { Method } from '../../src/shared/methods/methods';
import type { ReviewView } from '../../src/shared/results/review';
import type { Texts } from './texts';

/** What the views of a review are handed: what has been found so far, and what they may wish. Entries are meant by place. */
export interface ReviewContext {
  /** Along the axis that is chosen. */
  readonly view: ReviewView;
  /** What rows say; null where they have no words. */
  readonly texts: Texts | null;
  /** The definitions of a concept that can be shown. */
  readonly definitions: readonly Method[];
  define(method: Method): void;
  /** Measures what takes long; null where nothing can be measured, as in a report. */
  readonly measure: ((what: LongMeasure) => void) | null;
  compare(a: number, b: number): void;
  inspect(place: number): void;
}
