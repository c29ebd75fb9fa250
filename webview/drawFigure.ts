import type { FigureRequest } from '../src/protocol';
import { curveFigure } from './curveFigure';
import { h } from './dom';
import { svgText } from './figureSvg';
import { matrixFigure } from './matrixFigure';
import type { Model } from './model';
import { readTheme, type Theme } from './theme';

/** Pixels of a picture for one of its figure. */
const PIXEL_RATIO = 3;

/** Draws a figure for a file: SVG, or PNG at three times the size. */
export async function drawFigure(model: Model, request: FigureRequest): Promise<ArrayBuffer> {
  const { figure, format, light } = request;
  const theme = light ? lightTheme() : readTheme();
  const svg = figure === 'curve' ? curveFigure(model, theme) : matrixFigure(model, figure, theme);
  const text = svgText(svg);
  if (format === 'svg') return new TextEncoder().encode(text).buffer;
  const size = svg.node()!.viewBox.baseVal;
  return picture(text, size.width, size.height);
}

/** The colours of the light theme, whatever theme is in force. */
function lightTheme(): Theme {
  const paper = h('div', { class: 'on-light', hidden: true });
  document.body.append(paper);
  const theme = readTheme(paper);
  paper.remove();
  return theme;
}

async function picture(svg: string, width: number, height: number): Promise<ArrayBuffer> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [PIXEL_RATIO * width, PIXEL_RATIO * height];
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error('The picture cannot be drawn.');
  return blob.arrayBuffer();
}
