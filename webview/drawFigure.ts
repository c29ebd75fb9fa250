import type { FigureRequest } from '../src/protocol';
import { INITIAL_ATLAS } from './atlas';
import { atlasFigure } from './atlasFigure';
import { curveFigure } from './curveFigure';
import { fileOf, paperTheme } from './figureFile';
import type { Svg } from './figureSvg';
import { mapsFigure } from './mapsFigure';
import { INITIAL_MAPS } from './mapsPane';
import { INITIAL_MATRIX } from './matrix';
import { matrixFigure } from './matrixFigure';
import type { Model } from './model';
import { createOrders } from './orders';
import type { Choices } from './report';
import { isLightTheme, readTheme, type Theme } from './theme';

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
  figure: FigureRequest['figure'],
  theme: Theme,
  isLight: boolean,
): Svg {
  if (figure === 'curve') return curveFigure(model, theme);
  if (figure === 'atlas') return atlasFigure(model, atlas ?? INITIAL_ATLAS, theme, isLight);
  if (figure === 'maps') return mapsFigure(model, maps ?? INITIAL_MAPS, selected, theme, isLight);
  return matrixFigure(model, figure, createOrders(model)((matrix ?? INITIAL_MATRIX).order), theme);
}
