/** Stands in for the browser while figures are drawn; imported before all that draws. */
import type { PictureNode } from '../../webview/panels/figures/pictureNode';
import { Pixels } from '../../webview/panels/figures/pixelCanvas';
import { standInPage } from '../../webview/panels/figures/standInPage';

/** Says at once, and once, that an element has its size. */
class Observer {
  constructor(private readonly onSize: () => void) {}

  observe(node: PictureNode): void {
    node.clientWidth = PAGE_WIDTH;
    this.onSize();
  }
}

/** What elements that ask for their width are told, in pixels. */
export const PAGE_WIDTH = 260;

Object.assign(globalThis, {
  ...standInPage(null),
  devicePixelRatio: 1,
  window: { devicePixelRatio: 1, innerWidth: 1000, innerHeight: 800 },
  getComputedStyle: () => ({ fontSize: '13px', fontFamily: 'sans-serif' }),
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
