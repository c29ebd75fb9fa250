import { create } from 'd3';
import type { Group, Svg } from '../../webview/drawing/figureSvg';
import { tableWidth } from './document';

const ANCHORS: Record<string, string> = { left: 'start', center: 'middle', right: 'end' };
const BASELINES: Record<string, string> = { top: 'text-before-edge', bottom: 'text-after-edge' };

/** Pixels that are painted out of sight, to be drawn on a canvas later. */
export class PixelCanvas {
  pixels = new Uint32Array(0);

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  getContext() {
    return {
      putImageData: ({ data }: { data: Uint8ClampedArray<ArrayBuffer> }) =>
        (this.pixels = new Uint32Array(data.buffer)),
    };
  }

  /** The colour of a pixel, as little-endian ABGR has it. */
  colourAt(x: number, y: number): string {
    const pixel = this.pixels[y * this.width + x];
    return `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
  }
}

/** A canvas that keeps what is painted on it as elements of a picture: areas, lines, texts and cells, moved, turned and cut. */
export function paintedCanvas(): { canvas: HTMLCanvasElement; svg: Svg } {
  const svg = create('svg').attr('xmlns', 'http://www.w3.org/2000/svg');
  const context = new PaintedContext(svg);
  const canvas = {
    style: {},
    set width(value: number) {
      svg.attr('width', value);
    },
    set height(value: number) {
      svg.attr('height', value);
    },
    getContext: () => context,
  };
  return { canvas: canvas as unknown as HTMLCanvasElement, svg };
}

/** What painters use of a canvas' context. */
class PaintedContext {
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  font = '';
  textAlign = 'left';
  textBaseline = 'alphabetic';
  imageSmoothingEnabled = true;
  private group: Group;
  private path = '';
  private clips = 0;
  private readonly saved: { group: Group; style: Partial<PaintedContext> }[] = [];

  constructor(private readonly svg: Svg) {
    this.group = svg.append('g');
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, font, textAlign, textBaseline } = this;
    const style = { fillStyle, strokeStyle, lineWidth, font, textAlign, textBaseline };
    this.saved.push({ group: this.group, style });
  }

  restore(): void {
    const { group, style } = this.saved.pop()!;
    this.group = group;
    Object.assign(this, style);
  }

  setTransform(...matrix: number[]): void {
    this.group = this.svg.append('g').attr('transform', `matrix(${matrix.join(',')})`);
  }

  scale(x: number, y: number): void {
    this.within('transform', `scale(${x},${y})`);
  }

  translate(x: number, y: number): void {
    this.within('transform', `translate(${x},${y})`);
  }

  rotate(angle: number): void {
    this.within('transform', `rotate(${(angle * 180) / Math.PI})`);
  }

  beginPath(): void {
    this.path = '';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${x},${y}h${width}v${height}h${-width}Z`;
  }

  moveTo(x: number, y: number): void {
    this.path += `M${x},${y}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${x},${y}`;
  }

  /** A whole circle, which begins at its right. */
  arc(_x: number, _y: number, radius: number): void {
    const half = `a${radius},${radius} 0 0 1 `;
    this.path += `${half}${-2 * radius},0${half}${2 * radius},0`;
  }

  fill(): void {
    this.group.append('path').attr('d', this.path).attr('fill', this.fillStyle);
  }

  clip(): void {
    const id = `clip-${this.clips++}`;
    this.svg.append('clipPath').attr('id', id).append('path').attr('d', this.path);
    this.within('clip-path', `url(#${id})`);
  }

  stroke(): void {
    const path = this.group.append('path').attr('d', this.path).attr('fill', 'none');
    path.attr('stroke', this.strokeStyle).attr('stroke-width', this.lineWidth);
  }

  clearRect(): void {
    // Nothing was there before.
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const rect = this.group.append('rect').attr('x', x).attr('y', y);
    rect.attr('width', width).attr('height', height).attr('fill', this.fillStyle);
  }

  fillText(text: string, x: number, y: number): void {
    const element = this.group.append('text').attr('x', x).attr('y', y).attr('fill', this.fillStyle);
    element.attr('style', `font: ${this.font}`).attr('text-anchor', ANCHORS[this.textAlign]);
    element.attr('dominant-baseline', BASELINES[this.textBaseline] ?? this.textBaseline).text(text);
  }

  measureText(text: string): { width: number } {
    return { width: tableWidth(text, parseFloat(this.font)) };
  }

  drawImage(
    from: PixelCanvas,
    ...[left, top, across, down, x, y, width, height]: [
      ...[number, number, number, number],
      ...[number, number, number, number],
    ]
  ): void {
    const [wide, high] = [width / across, height / down];
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        const cell = this.group
          .append('rect')
          .attr('x', x + column * wide)
          .attr('y', y + row * high);
        cell
          .attr('width', wide)
          .attr('height', high)
          .attr('fill', from.colourAt(left + column, top + row));
      }
    }
  }

  private within(name: string, value: string): void {
    this.group = this.group.append('g').attr(name, value);
  }
}
