import type { Side } from '../../../src/shared/results/alignment';
import type { TokenView } from '../../../src/shared/results/rows';
import type { Box } from '../../elements/crop';
import { isLightTheme, readTheme } from '../../elements/theme';
import { conceptShades } from '../../model/conceptColours';
import { lensTints } from '../../model/lensTints';
import { conceptsLit, type Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { lensCells } from './lensCells';
import type { LensScene } from './lensStage';
import type { LensState } from './lensState';

/** The tokens of an image: their rows, their boxes and what their tints fill, in image pixels. */
interface LensTokens {
  rows: Uint32Array;
  boxes: TokenView[];
  cells: Box[];
}

export const NO_TOKENS: LensTokens = { rows: new Uint32Array(), boxes: [], cells: [] };

export function lensTokens(rows: Uint32Array, tokenAt: NonNullable<Rows['tokenAt']>): LensTokens {
  const boxes = Array.from(rows, tokenAt);
  return { rows, boxes, cells: lensCells(boxes) };
}

/** Says what every side shows of an image, by what is selected and lit now. */
export function lensScenes(
  model: ShownConcepts,
  rows: Rows,
  linked: Linked,
): (image: HTMLImageElement, tokens: LensTokens, state: LensState) => [Side, LensScene][] {
  const peaks = { a: rows.scores.a.proximity.peaks(), b: rows.scores.b.proximity.peaks() };
  return (image, tokens, { mode, opacity, grid }) => {
    const theme = readTheme();
    const colours = conceptShades(model, isLightTheme());
    const palette = model.palette?.(theme.muted, isLightTheme());
    const lit = selectedConcepts(model, conceptsLit(rows, linked.lit));
    const chosen = selectedConcepts(model, linked.selection);
    const litRow = linked.lit !== null && 'row' in linked.lit ? linked.lit.row : linked.opened;
    const framed = litRow === null ? -1 : tokens.rows.indexOf(litRow);
    return model.sides.map((side) => {
      const scene: LensScene = {
        ...{ image, boxes: tokens.boxes, cells: tokens.cells, opacity, grid },
        tints: lensTints(rows.scores[side], peaks[side], tokens.rows, mode, chosen[side]),
        colour: (concept) => palette?.colorOf(concept) ?? colours(side, concept),
        lit: lit[side],
        chosen: chosen[side],
        framed: framed < 0 ? null : framed,
        ink: { line: `color-mix(in srgb, ${theme.background} 55%, transparent)`, frame: '#ffffff' },
      };
      return [side, scene];
    });
  };
}
