import type { Side } from '../../src/shared/results/alignment';
import type { TokenView } from '../../src/shared/results/rows';
import { cropAround, isPixelated } from './crop';
import { h } from './dom';
import { explain, type HoverText } from './hover';
import { count } from '../words/words';

/**
 * A row as a square: its patch framed in the colour of a side, or its number without an image.
 * @param side null for a row that stands for neither
 * @param row its number in the file
 * @param facts lines of what is known of it here
 */
export function tile(
  side: Side | null,
  row: number,
  facts: readonly string[],
  token: TokenView | null,
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
    class: `tile tile-${side ?? 'both'}`,
    'aria-label': [text.title, ...text.lines].join(', '),
  });
  element.append(token ? picture(row, token) : rowNumber(row));
  explain(element, () => text);
  return element;
}

/** Whole pixels, or tenths where a patch has no whole ones. */
function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function rowNumber(row: number): HTMLElement {
  return h('span', { class: 'row-number' }, count(row));
}

/** The image moved and scaled, in percent of the tile, so that the crop fills the tile at any size. */
export function picture(row: number, token: TokenView): HTMLElement {
  const image = h('img', { src: token.image, alt: '', draggable: 'false', decoding: 'async' });
  const frame = h('div', { class: 'frame' });
  const view = h('div', { class: 'picture' }, image, frame);
  image.addEventListener('load', () => {
    const crop = cropAround(image.naturalWidth, image.naturalHeight, token);
    const share = (pixels: number) => `${(pixels / crop.side) * 100}%`;
    image.classList.toggle('pixelated', isPixelated(crop));
    set(image, -crop.x, -crop.y, image.naturalWidth, image.naturalHeight);
    set(frame, token.x - crop.x, token.y - crop.y, token.width, token.height);
    view.dataset.loaded = '';

    function set(element: HTMLElement, left: number, top: number, width: number, height: number): void {
      Object.assign(element.style, {
        left: share(left),
        top: share(top),
        width: share(width),
        height: share(height),
      });
    }
  });
  image.addEventListener('error', () => view.replaceWith(rowNumber(row)));
  return view;
}
