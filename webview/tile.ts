import type { Side, TokenView } from '../src/protocol';
import { cropAround, isPixelated } from './crop';
import { h } from './dom';
import { explain, type HoverText } from './hover';
import { movedBy } from './keys';
import { count, decimals } from './words';

/** An exemplar of a concept as a square: its patch framed in the side's colour, or its row number without an image. */
export function tile(side: Side, row: number, proximity: number, token: TokenView | null): HTMLElement {
  const text: HoverText = {
    title: `Row ${count(row)}`,
    lines: [
      ...(token?.label ? [token.label] : []),
      `proximity ${decimals(proximity, 3)}`,
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
    class: `tile tile-${side}`,
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

/** Exemplars side by side; one stop for Tab, and the arrow keys move between them. */
export function tileList(tiles: HTMLElement[], pictures: boolean): HTMLElement {
  const list = h(
    'div',
    { role: 'list', class: pictures ? 'tiles' : 'tiles numbers', 'aria-label': 'Exemplars, best first' },
    ...tiles,
  );
  tiles.forEach((element, index) => element.setAttribute('tabindex', index === 0 ? '0' : '-1'));
  list.addEventListener('keydown', (event) => {
    const at = tiles.findIndex((element) => element === document.activeElement);
    const next = movedBy(event.key, at, tiles.length);
    if (next === null) return;
    event.preventDefault();
    tiles[at]?.setAttribute('tabindex', '-1');
    tiles[next].setAttribute('tabindex', '0');
    tiles[next].focus();
  });
  return list;
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
