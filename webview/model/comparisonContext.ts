import type { CategoryBorders } from '../../src/shared/categories';
import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from './linked';
import type { Model } from './model';

/**
 * Computes the maps of the rows.
 * @param byItself whether nobody has asked for it; then it happens once
 * @returns whether it has begun
 */
export type MapsWish = (byItself: boolean) => boolean;

/** Calls a concept so; an empty text takes its name away. */
export type NameConcept = (side: Side, concept: number, name: string) => void;

/** Shows the image, document or recording of a row with the concepts of its parts. */
export type OpenImage = (row: number) => void;

/** The distances at which categories end, which the user can move. */
export interface MovableBorders {
  readonly now: CategoryBorders;
  /** Whether the user has moved them. */
  readonly areMoved: boolean;
  move(borders: CategoryBorders): void;
  /** Puts them back to where the comparison had them. */
  reset(): void;
}

/** What the views of a comparison are handed: what they show, what they have in common, and what they may wish. */
export interface ComparisonContext {
  model: Model;
  linked: Linked;
  borders: MovableBorders;
  /** null where maps cannot be had. */
  computeMaps: MapsWish | null;
  /** null where there is nobody to keep a name. */
  nameConcept: NameConcept | null;
  /** Looks at what is selected closely. */
  openInspector: () => void;
  /** null where rows are parts of nothing that is seen. */
  openImage: OpenImage | null;
}
