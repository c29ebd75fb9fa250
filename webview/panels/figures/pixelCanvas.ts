import { rgb } from 'd3';
import { zlibSync } from 'fflate';
import { pngChunk } from '../../drawing/pngChunk';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bits of a channel, and the kind of colour: red, green, blue and opacity. */
const DEPTH = [8, 6, 0, 0, 0];
const MOST_AT_ONCE = 0x8000;

/** What stands in for the data of an image. */
export class Pixels {
  readonly data: Uint8ClampedArray;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

/** A canvas with as much as the pictures within figures need: pixels, and cells of one pixel. */
export class PixelCanvas {
  private pixels: Pixels | null = null;
  width = 0;
  height = 0;

  getContext() {
    const own = (): Pixels => (this.pixels ??= new Pixels(this.width, this.height));
    return {
      fillStyle: '',
      fillRect(x: number, y: number) {
        const { r, g, b } = rgb(this.fillStyle);
        const { data, width } = own();
        data.set([r, g, b, 255], 4 * (y * width + x));
      },
      putImageData: (pixels: Pixels) => {
        this.pixels = pixels;
      },
    };
  }

  toDataURL(): string {
    return pngUri(this.pixels ?? new Pixels(this.width, this.height));
  }
}

function pngUri({ data, width, height }: Pixels): string {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set(DEPTH, 8);
  // Each line begins with how it is filtered: not at all.
  const lines = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0; y < height; y++) {
    lines.set(data.subarray(4 * width * y, 4 * width * (y + 1)), y * (1 + 4 * width) + 1);
  }
  const parts = [
    Uint8Array.from(SIGNATURE),
    pngChunk('IHDR', header),
    pngChunk('IDAT', zlibSync(lines, { level: 6 })),
    pngChunk('IEND', new Uint8Array(0)),
  ];
  return `data:image/png;base64,${btoa(parts.map(letters).join(''))}`;
}

/** Bytes as letters of the same codes. */
function letters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + MOST_AT_ONCE));
  }
  return text;
}
