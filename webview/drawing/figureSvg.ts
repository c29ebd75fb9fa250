import { create, type Selection } from 'd3';
import type { FigurePrint } from '../../src/shared/settings/figure';
import type { Theme } from '../elements/theme';

export type { FigurePrint };
export type Svg = Selection<SVGSVGElement, undefined, null, undefined>;
export type Group = Selection<SVGGElement, undefined, null, undefined>;

const FONT = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** Mean width of a letter, as a share of the font's size; labels are given the room that they need at most. */
const LETTER = 0.56;

export const FONT_SIZE = 11;

/** Of CSS, whose inch has 96 pixels and 72 points. */
export const PIXELS_PER_MM = 96 / 25.4;
export const PIXELS_PER_POINT = 96 / 72;

/** An empty figure that looks the same outside of the panel: no style sheet, no script. */
export function figureSvg(width: number, height: number, theme: Theme, title: string): Svg {
  const svg = create('svg')
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', width)
    .attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('font-family', FONT)
    .attr('font-size', FONT_SIZE)
    .attr('fill', theme.foreground);
  svg.append('title').text(title);
  svg.append('rect').attr('width', width).attr('height', height).attr('fill', theme.background);
  return svg;
}

/** Gives a figure of a height in pixels the width and the size of texts that it is printed with. */
export function printed(svg: Svg, { widthMm, fontSize }: FigurePrint, height: number): Svg {
  const millimetres = (value: number): string => `${Math.round(100 * value) / 100}mm`;
  return svg
    .attr('width', millimetres(widthMm))
    .attr('height', millimetres(height / PIXELS_PER_MM))
    .attr('font-size', Math.round(1e4 * fontSize * PIXELS_PER_POINT) / 1e4);
}

/** Pixels that a text takes, about. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * FONT_SIZE * LETTER);
}

/** The figure as a file. */
export function svgText(svg: Svg): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg.node()!)}\n`;
}
