import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The font that the figures name among others, in parts by script. */
const FONT = 'Roboto';

/** Makes pixels of a picture. */
export interface Rasteriser {
  /**
   * A picture as PNG.
   *
   * @param svg the text of an SVG, whose images are data URIs
   * @param width in pixels
   * @throws Error where it is no SVG
   */
  png(svg: string, width: number): Uint8Array;
}

/** Loads the library and the fonts that lie beside it. @param distFolder the folder of `resvg.wasm` and `fonts` */
export async function loadRasteriser(distFolder: string): Promise<Rasteriser> {
  const folder = join(distFolder, 'fonts');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ttf')).sort();
  const [library, ...fonts] = await Promise.all([
    readFile(join(distFolder, 'resvg.wasm')),
    ...files.map((file) => readFile(join(folder, file))),
  ]);
  await initWasm(library);
  const font = { fontBuffers: fonts, defaultFontFamily: FONT, sansSerifFamily: FONT };
  return {
    png(svg, width) {
      const picture = new Resvg(printable(svg), { font, fitTo: { mode: 'width', value: width } });
      try {
        const image = picture.render();
        try {
          return image.asPng();
        } finally {
          image.free();
        }
      } finally {
        picture.free();
      }
    },
  };
}

/** Names in files may hold what XML does not allow. */
function printable(svg: string): string {
  return svg.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
