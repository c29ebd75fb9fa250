import type { Side } from '../../../src/shared/results/alignment';
import { isLightTheme, readTheme } from '../../elements/theme';
import { conceptColours } from '../../model/conceptColours';
import { lensTints } from '../../model/lensTints';
import { conceptsLit, type Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { tintOpacity } from '../../model/tintOpacity';
import type { LensState } from './lensState';

/** How the parts of a document or recording look, by their places among its rows. */
export interface BandPaint {
  /** CSS colour of the band of a side; null for none. */
  band: (side: Side, part: number) => string | null;
  /** Whether a part is of what is lit or selected. */
  stands: (part: number) => boolean;
  /** The part that is framed; null for none. */
  framed: number | null;
}

/**
 * Says how the parts of a document or recording look, by what is selected and lit now.
 * @returns takes the row of each part
 */
export function bandPainter(
  model: ShownConcepts,
  rows: Rows,
  linked: Linked,
): (partRows: Uint32Array, state: LensState) => BandPaint {
  const peaks = { a: rows.scores.a.proximity.peaks(), b: rows.scores.b.proximity.peaks() };
  return (partRows, { mode, opacity }) => {
    const colours = conceptColours(model, isLightTheme());
    const palette = model.palette?.(readTheme().muted, isLightTheme());
    const colourOf = (side: Side, concept: number): string =>
      palette?.colorOf(concept) ?? colours(side, concept);
    const lit = selectedConcepts(model, conceptsLit(rows, linked.lit));
    const chosen = selectedConcepts(model, linked.selection);
    const standing = lit.a.length + lit.b.length > 0 ? lit : chosen;
    const tints = (side: Side) => lensTints(rows.scores[side], peaks[side], partRows, mode, chosen[side]);
    const of = { a: tints('a'), b: tints('b') };
    const litRow = linked.lit !== null && 'row' in linked.lit ? linked.lit.row : linked.opened;
    const framed = litRow === null ? -1 : partRows.indexOf(litRow);
    return {
      band(side, part) {
        const tint = of[side][part];
        const share = tintOpacity(tint, opacity, lit[side]);
        if (share === 0) return null;
        return `color-mix(in srgb, ${colourOf(side, tint.concept)} ${(100 * share).toFixed(1)}%, transparent)`;
      },
      stands: (part) => model.sides.some((side) => standing[side].includes(of[side][part].concept)),
      framed: framed < 0 ? null : framed,
    };
  };
}
