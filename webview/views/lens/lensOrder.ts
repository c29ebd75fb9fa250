import type { Side } from '../../../src/shared/results/alignment';
import type { Rows } from '../../model/rows';

/** Images in the order in which they are shown, and how many of their tokens are of a selected concept. */
export interface LensOrder {
  order: number[];
  /** By image. */
  uses: Uint32Array;
}

/**
 * The images whose name or labels hold a text, those that use the selected concepts most first, the others as they come.
 * A token that is of such a concept on both sides counts twice.
 */
export function lensOrder(rows: Rows, selected: Record<Side, readonly number[]>, text: string): LensOrder {
  const images = rows.images!;
  const uses = new Uint32Array(images.uris.length);
  for (const side of ['a', 'b'] as const) {
    const wanted = new Set(selected[side]);
    if (wanted.size === 0) continue;
    rows.scores[side].labels.forEach((label, row) => {
      if (wanted.has(label)) uses[images.ofRow[row]]++;
    });
  }
  const wanted = text.trim().toLowerCase();
  const label = rows.attributes.find(({ name }) => name === 'label');
  const holds = (image: number): boolean =>
    wanted === '' ||
    images.names[image].toLowerCase().includes(wanted) ||
    (label !== undefined &&
      images.rows[image].some((row) => label.values[label.codes[row]].toLowerCase().includes(wanted)));
  const order = images.names.map((_, image) => image).filter(holds);
  order.sort((p, q) => uses[q] - uses[p] || p - q);
  return { order, uses };
}
