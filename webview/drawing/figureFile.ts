import { h } from '../elements/dom';
import { withDensity } from './pngDensity';
import { svgText, type Svg } from './figureSvg';
import { readTheme, type Theme } from '../elements/theme';

/** Pixels of a picture for one of its figure. */
const PIXEL_RATIO = 3;
/** The same for an inch of a figure that is printed in its own size. */
const PRINTED_PER_INCH = 600;

/** The bytes of a figure's file: SVG, or PNG at three times the size, at 600 pixels an inch where it has a size in print. */
export async function fileOf(svg: Svg, format: 'svg' | 'png'): Promise<ArrayBuffer> {
  const text = svgText(svg);
  if (format === 'svg') return new TextEncoder().encode(text).buffer;
  const { width, height } = svg.node()!.viewBox.baseVal;
  if (!svg.attr('width').endsWith('mm')) return picture(text, PIXEL_RATIO * width, PIXEL_RATIO * height);
  const ratio = PRINTED_PER_INCH / 96;
  const png = await picture(text, Math.round(ratio * width), Math.round(ratio * height));
  return withDensity(png, PRINTED_PER_INCH);
}

/** The colours of the light theme, whatever theme is in force. */
export function paperTheme(): Theme {
  const paper = h('div', { class: 'on-light', hidden: true });
  document.body.append(paper);
  const theme = readTheme(paper);
  paper.remove();
  return theme;
}

/** @param width of the picture, in its own pixels */
async function picture(svg: string, width: number, height: number): Promise<ArrayBuffer> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error('The picture cannot be drawn.');
  return blob.arrayBuffer();
}
