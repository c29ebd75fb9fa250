import { create } from 'd3';
import type { Svg } from '../../webview/drawing/figureSvg';

const ANCHORS: Record<string, string> = { left: 'start', center: 'middle', right: 'end' };

/** A canvas that keeps what is painted on it as elements of a picture: areas and texts, moved and turned. */
export function paintedCanvas(): { canvas: HTMLCanvasElement; svg: Svg } {
  const svg = create('svg').attr('xmlns', 'http://www.w3.org/2000/svg');
  let group = svg.append('g');
  const within = (transform: string): void => {
    group = group.append('g').attr('transform', transform);
  };
  const context = {
    ...{ fillStyle: '', font: '', textAlign: 'left', textBaseline: 'alphabetic' },
    scale: (x: number, y: number) => within(`scale(${x},${y})`),
    translate: (x: number, y: number) => within(`translate(${x},${y})`),
    rotate: (angle: number) => within(`rotate(${(angle * 180) / Math.PI})`),
    fillRect(x: number, y: number, width: number, height: number) {
      const rect = group.append('rect').attr('x', x).attr('y', y);
      rect.attr('width', width).attr('height', height).attr('fill', this.fillStyle);
    },
    fillText(text: string, x: number, y: number) {
      const element = group.append('text').attr('x', x).attr('y', y).attr('fill', this.fillStyle);
      element.attr('style', `font: ${this.font}`).attr('text-anchor', ANCHORS[this.textAlign]);
      element.attr('dominant-baseline', this.textBaseline).text(text);
    },
  };
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
  return { canvas: canvas as unknown as HTMLCanvasElement, svg: svg };
}
