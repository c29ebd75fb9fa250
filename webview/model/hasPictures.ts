import type { Model } from './model';

/** Whether rows are seen in squares: as patches of images, or as parts of recordings. */
export function hasPictures({ view, rows }: Pick<Model, 'view' | 'rows'>): boolean {
  return view.tokens !== null || (rows?.sounds ?? null) !== null;
}
