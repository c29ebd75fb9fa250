import type { FigureOffer, FigureRequest } from '../../../src/shared/messages/figure';
import { INITIAL_ATLAS } from '../../views/atlas/atlas';
import { atlasFigure } from '../../views/atlas/atlasFigure';
import { curveFigure } from '../../views/curve/curveFigure';
import { fileOf, paperTheme } from '../../drawing/figureFile';
import type { Svg } from '../../drawing/figureSvg';
import { mapsFigure } from '../../views/maps/mapsFigure';
import { INITIAL_MAPS } from '../../views/maps/mapsPane';
import { INITIAL_MATRIX } from '../../views/matrix/matrix';
import { matrixFigure } from '../../views/matrix/matrixFigure';
import type { Model } from '../../model/model';
import { createShownOrders } from '../../views/matrix/shownOrder';
import type { Choices } from '../../../src/shared/messages/viewState';
import { isLightTheme, readTheme, type Theme } from '../../elements/theme';

/** The figures that can be drawn now. */
export function figuresOf({ maps }: Model): FigureOffer[] {
  return [
    { id: 'distance', label: 'Matrix of distances' },
    { id: 'adjusted', label: 'Matrix of adjusted alignments' },
    { id: 'curve', label: 'Curve from universal to unique' },
    { id: 'atlas', label: 'Concept atlas' },
    ...(maps ? [{ id: 'maps', label: 'Maps of the rows' }] : []),
  ];
}

/**
 * Draws a figure for a file: SVG, or PNG at three times the size.
 * @param shown what the views show, which the figure follows
 */
export function drawFigure(model: Model, shown: Choices, request: FigureRequest): Promise<ArrayBuffer> {
  const { figure, format, light } = request;
  const svg = figureOf(model, shown, figure, light ? paperTheme() : readTheme(), light || isLightTheme());
  return fileOf(svg, format);
}

function figureOf(
  model: Model,
  { matrix, atlas, maps, selected }: Choices,
  figure: string,
  theme: Theme,
  isLight: boolean,
): Svg {
  if (figure === 'curve') return curveFigure(model, theme);
  if (figure === 'atlas') return atlasFigure(model, atlas ?? INITIAL_ATLAS, theme, isLight);
  if (figure === 'maps') return mapsFigure(model, maps ?? INITIAL_MAPS, selected, theme, isLight);
  return matrixFigure(
    model,
    figure === 'distance' ? 'distance' : 'adjusted',
    createShownOrders(model)((matrix ?? INITIAL_MATRIX).order),
    theme,
  );
}
