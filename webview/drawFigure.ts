import type { FigureRequest } from '../src/protocol';
import { curveFigure } from './curveFigure';
import { fileOf, paperTheme } from './figureFile';
import { matrixFigure } from './matrixFigure';
import type { Model } from './model';
import { readTheme } from './theme';

/** Draws a figure for a file: SVG, or PNG at three times the size. */
export function drawFigure(model: Model, request: FigureRequest): Promise<ArrayBuffer> {
  const { figure, format, light } = request;
  const theme = light ? paperTheme() : readTheme();
  const svg = figure === 'curve' ? curveFigure(model, theme) : matrixFigure(model, figure, theme);
  return fileOf(svg, format);
}
