import { h } from '../elements/dom';
import { svgText, type Svg } from './figureSvg';
import { readTheme, type Theme } from '../elements/theme';

/** Pixels of a picture for one of its figure. */
const PIXEL_RATIO = 3;

/** The bytes of a figure's file: SVG, or PNG at three times the size. */
export async function fileOf(svg: Svg, format: 'svg' | 'png'): Promise<ArrayBuffer> {
  const text = svgText(svg);
  if (format === 'svg') return new TextEncoder().encode(text).buffer;
  const size = svg.node()!.viewBox.baseVal;
  return picture(text, size.width, size.height);
}

/** The colours of the light theme, whatever theme is in force. */
export function paperTheme(): Theme {
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
