import type { Theme } from '../../elements/theme';
import { FONT_SIZE, figureSvg, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import type { PairScale } from '../../model/pairMap';

const BAR = { least: 180, height: 10 };
const STEPS = 24;
/** Least space between the values, in pixels: of those that stand closer some are left out. */
const TICK_GAP = 6;
const TITLE_ROOM = FONT_SIZE + 6;
/** Half of the text of a tick stands out beside the scale. */
const BESIDE = 14;

/** Height of the key with its title, in pixels. */
export const KEY_HEIGHT = TITLE_ROOM + BAR.height + 20;

/** Width of the key of a measure, in pixels. */
export function keyWidth(measure: string): number {
  return Math.max(BAR.least, textWidth(measure)) + 2 * BESIDE;
}

/** Which colour of the map of pairs stands for which value: the measure, the colours, the values. */
export function drawPairKey(key: Group, scale: PairScale, theme: Theme, measure: string): void {
  const width = keyWidth(measure) - 2 * BESIDE;
  key.append('text').attr('x', BESIDE).attr('y', FONT_SIZE).text(measure);
  drawColours(key.append('g').attr('transform', `translate(${BESIDE},${TITLE_ROOM})`), scale, theme, width);
}

/** The colours and values alone, as a picture beside the map, which names the measure elsewhere. */
export function pairKeyFigure(scale: PairScale, theme: Theme, measure: string): Svg {
  const svg = figureSvg(BAR.least + 2 * BESIDE, BAR.height + 20, theme, `Colours of ${measure}`);
  drawColours(svg.append('g').attr('transform', `translate(${BESIDE},2)`), scale, theme, BAR.least);
  return svg;
}

function drawColours(key: Group, scale: PairScale, theme: Theme, width: number): void {
  for (let step = 0; step < STEPS; step++) {
    key
      .append('rect')
      .attr('x', (step / STEPS) * width)
      .attr('width', width / STEPS + 0.5)
      .attr('height', BAR.height)
      .attr('fill', theme.alike((step + 0.5) / STEPS));
  }
  const tickRoom = TICK_GAP + Math.max(0, ...scale.ticks.map(({ text }) => textWidth(text)));
  const every = Math.max(1, Math.ceil((tickRoom * (scale.ticks.length - 1)) / width));
  for (const { value, text } of scale.ticks.filter((_, at) => at % every === 0)) {
    key
      .append('text')
      .attr('x', scale.share(value) * width)
      .attr('y', BAR.height + 14)
      .attr('text-anchor', 'middle')
      .attr('fill', theme.muted)
      .text(text);
  }
}
