import type { Side } from '../../src/shared/results/alignment';
import type { TokenView } from '../../src/shared/results/rows';
import { cropAround, isPixelated, isWholeImage, patchCrop, WIDE_CONTEXT, type Crop } from './crop';
import { h } from './dom';
import { explain, type HoverText } from './hover';
import { count } from '../words/words';

/**
 * A row as a square: its patch framed in the colour of a side, or its number without an image.
 * @param side null for a row that stands for neither
 * @param row its number in the file
 * @param facts lines of what is known of it here
 * @param enlargesPatch whether the patch stands enlarged below its image, of which more is seen then
 * @param instead what stands for it without an image
 * @param hover what a hover shows above its words
 */
export function tile(
  side: Side | null,
  row: number,
  facts: readonly string[],
  token: TokenView | null,
  enlargesPatch = false,
  { instead = count(row), hover = null }: { instead?: string; hover?: (() => HTMLElement) | null } = {},
): HTMLElement {
  const text: HoverText = {
    title: `Row ${count(row)}`,
    lines: [
      ...(token?.label ? [token.label] : []),
      ...facts,
      ...(token?.place ? [`token ${count(token.place.token)} of sample ${count(token.place.sample)}`] : []),
      ...(token
        ? [
            `box ${[token.x, token.y].map(pixels).join(', ')}, ${pixels(token.width)} × ${pixels(token.height)} px`,
          ]
        : []),
    ],
  };
  const element = h('div', {
    role: 'listitem',
    class: `tile tile-${side ?? 'both'}${token && enlargesPatch ? ' with-patch' : ''}`,
    'aria-label': [text.title, ...text.lines].join(', '),
  });
  if (!token) element.append(h('span', { class: 'row-number', dir: 'auto' }, instead));
  else if (!enlargesPatch) element.append(picture(row, token));
  else element.append(picture(row, token, WIDE_CONTEXT), patch(token));
  explain(element, () => ({ ...text, picture: hover?.() ?? null }));
  return element;
}

/** Whole pixels, or tenths where a patch has no whole ones. */
function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function rowNumber(row: number): HTMLElement {
  return h('span', { class: 'row-number' }, count(row));
}

/**
 * The image moved and scaled, in percent of the tile, so that the crop fills the tile at any size.
 * @param context how many times its box is seen of a large image; see `cropAround`
 */
export function picture(row: number, token: TokenView, context?: number): HTMLElement {
  const image = imageOf(token);
  const frame = h('div', { class: 'frame' });
  const view = h('div', { class: 'picture' }, image, frame);
  image.addEventListener('load', () => {
    const { naturalWidth: width, naturalHeight: height } = image;
    const crop = cropAround(width, height, token, context);
    fit(image, crop);
    if (isWholeImage(token, width, height)) frame.remove();
    else place(frame, crop, token.x, token.y, token.width, token.height);
    view.dataset.loaded = '';
  });
  image.addEventListener('error', () => view.replaceWith(rowNumber(row)));
  return view;
}

/** The patch of a row alone. */
function patch(token: TokenView): HTMLElement {
  const image = imageOf(token);
  // Decoded before it is painted: much enlarged, it would be blank for long.
  image.decoding = 'sync';
  const view = h('div', { class: 'patch' }, image);
  image.addEventListener('load', () => {
    fit(image, patchCrop(token));
    view.dataset.loaded = '';
  });
  image.addEventListener('error', () => view.remove());
  return view;
}

function imageOf({ image }: TokenView): HTMLImageElement {
  return h('img', { src: image, alt: '', draggable: 'false', decoding: 'async' });
}

/** Shows what a crop has of an image in the square around it. */
function fit(image: HTMLImageElement, crop: Crop): void {
  image.classList.toggle('pixelated', isPixelated(crop));
  place(image, crop, 0, 0, image.naturalWidth, image.naturalHeight);
}

/** Puts an element where a box of image pixels lies in a crop. */
function place(element: HTMLElement, crop: Crop, x: number, y: number, width: number, height: number): void {
  const share = (pixels: number) => `${(pixels / crop.side) * 100}%`;
  Object.assign(element.style, {
    left: share(x - crop.x),
    top: share(y - crop.y),
    width: share(width),
    height: share(height),
  });
}
