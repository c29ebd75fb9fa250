import './page';
import type { DrawFigure, FigureAsk, ImageCutter } from '../../../src/shared/messages/drawnFigure';
import { FIGURE_RULES } from '../../../src/shared/settings/figure';
import { rowTexts } from '../../../src/shared/texts/knownTexts';
import { svgText, type Svg } from '../../drawing/figureSvg';
import { createModel, type Model } from '../../model/model';
import { carriedTexts, createTexts } from '../../model/texts';
import { alignmentFigure } from '../../views/alignment/alignmentFigure';
import { INITIAL_ALIGNMENT } from '../../views/alignment/alignmentState';
import { exemplarForm, figureExemplars, NO_EXEMPLARS } from '../../views/alignment/figureExemplars';
import { FIGURE_TILES, figurePlan } from '../../views/alignment/figureLayout';
import { groupRows, SIDES } from '../../views/alignment/groupRows';
import { readingOf, shownSections } from '../../views/alignment/shownSections';
import { mapsFigure } from '../../views/maps/mapsFigure';
import { INITIAL_MAPS } from '../../views/maps/mapsState';
import { matrixFigure } from '../../views/matrix/matrixFigure';
import { INITIAL_MATRIX } from '../../views/matrix/matrixState';
import { createShownOrders } from '../../views/matrix/shownOrder';
import { LIGHT } from './lightTheme';
import { thumbnailsOf } from './thumbnails';

/** Draws a figure on a machine without a browser, as the panel shows it at first, in light colours. @see DrawFigure */
export const drawFigure: DrawFigure = async (ask, images) => svgText(await drawn(ask, images));

async function drawn({ figure, compared, texts, groups }: FigureAsk, images: ImageCutter): Promise<Svg> {
  const { view, rows, maps } = compared;
  const model = createModel(view, rows, maps, texts && createTexts(carriedTexts(rowTexts(texts))));
  switch (figure) {
    case 'alignment':
      return alignment(model, groups, images);
    case 'matrix':
      return matrixFigure(model, 'adjusted', createShownOrders(model)(INITIAL_MATRIX.order), LIGHT);
    case 'maps':
      return mapsFigure(model, INITIAL_MAPS, null, LIGHT, true);
  }
}

async function alignment(model: Model, groups: number, images: ImageCutter): Promise<Svg> {
  const { widthMm, fontSize } = FIGURE_RULES;
  const print = { widthMm: widthMm.fallback, fontSize: fontSize.fallback, groups };
  const reading = readingOf(model, INITIAL_ALIGNMENT);
  const sections = shownSections(groupRows(model, reading), INITIAL_ALIGNMENT, reading, '');
  const { tokens } = model.view;
  // Recordings are not decoded here.
  const form = model.rows?.sounds && !tokens ? 'none' : exemplarForm(model);
  const plan = figurePlan(sections, print, form);
  const shown = plan.sections.flatMap((section) => section.rows);
  const concepts = shown.flatMap((row) => SIDES.flatMap((side) => row.cards[side]));
  const first = [...new Set(concepts.flatMap(({ concept }) => concept.exemplars.slice(0, FIGURE_TILES)))];
  const exemplars =
    form === 'squares' && tokens
      ? { ...NO_EXEMPLARS, pictures: await thumbnailsOf(tokens, first, images) }
      : form === 'none'
        ? NO_EXEMPLARS
        : await figureExemplars(model, shown, FIGURE_TILES);
  return alignmentFigure(model, plan, print, exemplars, LIGHT);
}
