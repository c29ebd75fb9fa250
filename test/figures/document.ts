/** Stands in for the browser while figures are drawn; imported before all that draws. */
import { PictureNode } from '../../webview/panels/figures/pictureNode';
import { pictureText } from '../../webview/panels/figures/pictureText';

const HTML = 'http://www.w3.org/1999/xhtml';

const page = {
  createElement: (name: string) => new PictureNode(page, HTML, name),
  createElementNS: (space: string, name: string) => new PictureNode(page, space, name),
  get documentElement() {
    return root;
  },
  get body() {
    return root;
  },
};
const root = new PictureNode(page, HTML, 'html');

class Serializer {
  serializeToString(node: PictureNode): string {
    if (!node.attributes.has('xmlns')) node.setAttribute('xmlns', node.namespaceURI);
    return pictureText(node);
  }
}

/** Says at once, and once, that an element has its size. */
class Observer {
  constructor(private readonly onSize: () => void) {}

  observe(node: PictureNode): void {
    node.clientWidth = PAGE_WIDTH;
    this.onSize();
  }
}

class Pixels {
  readonly data: Uint8ClampedArray;

  constructor(width: number, height: number) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

/** What elements that ask for their width are told, in pixels. */
export const PAGE_WIDTH = 260;

Object.assign(globalThis, {
  document: page,
  devicePixelRatio: 1,
  window: { devicePixelRatio: 1, innerWidth: 1000, innerHeight: 800 },
  getComputedStyle: () => ({ fontSize: '13px', fontFamily: 'sans-serif' }),
  XMLSerializer: Serializer,
  ResizeObserver: Observer,
  ImageData: Pixels,
});

/** Widths of letters in thousandths of the size of a font, about those of a sans serif; the same on every machine. */
const WIDTHS: Record<string, number> = Object.fromEntries(
  [
    ["iljI|'.,:;!", 250],
    ['ftr()[]/-" ', 330],
    ['mwMW@%⇄', 880],
    ['ABCDEFGHKNOPQRSTUVXYZ&', 670],
  ].flatMap(([letters, width]) => [...(letters as string)].map((letter) => [letter, width as number])),
);

/** The width of a text in pixels by that table. */
export function tableWidth(text: string, fontSize: number): number {
  return ([...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 550), 0) * fontSize) / 1000;
}
