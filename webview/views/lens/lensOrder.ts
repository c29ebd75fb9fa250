import type { Side } from '../../../src/shared/results/alignment';
import type { Rows } from '../../model/rows';
import type { Wholes } from '../../model/wholes';

/** Images, documents or recordings in the order in which they are shown, and how many of their rows are of a selected concept. */
export interface LensOrder {
  order: number[];
  /** By image, document or recording. */
  uses: Uint32Array;
}

/**
 * Those whose name or labels hold a text, those that use the selected concepts most first, the others as they come.
 * A row that is of such a concept on both sides counts twice.
 * @param found what holds the text in another way; null where nothing else is looked at
 */
export function lensOrder(
  rows: Pick<Rows, 'scores' | 'attributes'>,
  wholes: Wholes,
  selected: Record<Side, readonly number[]>,
  text: string,
  found: ReadonlySet<number> | null = null,
): LensOrder {
  const uses = new Uint32Array(wholes.names.length);
  for (const side of ['a', 'b'] as const) {
    const wanted = new Set(selected[side]);
    if (wanted.size === 0) continue;
    rows.scores[side].labels.forEach((label, row) => {
      if (wanted.has(label)) uses[wholes.ofRow[row]]++;
    });
  }
  const wanted = text.trim().toLowerCase();
  const label = rows.attributes.find(({ name }) => name === 'label');
  const holds = (whole: number): boolean =>
    wanted === '' ||
    found?.has(whole) === true ||
    wholes.names[whole].toLowerCase().includes(wanted) ||
    (label !== undefined &&
      wholes.rows[whole].some((row) => label.values[label.codes[row]].toLowerCase().includes(wanted)));
  const order = wholes.names.map((_, whole) => whole).filter(holds);
  order.sort((p, q) => uses[q] - uses[p] || p - q);
  return { order, uses };
}
