import { drag, type Selection as Selected } from 'd3';
import { countsBelow, moveBorder, type BorderIndex } from '../../model/borders';
import type { MovableBorders } from '../../model/comparisonContext';
import { hideHover } from '../../elements/hover';
import { movedBy } from '../../model/keys';
import type { Model } from '../../model/model';
import { distance } from '../../words/words';
import { HEIGHT, MARGIN, type CurveScales } from './curveScales';

interface Handle {
  index: BorderIndex;
  name: string;
}

const HANDLES: readonly Handle[] = [
  { index: 0, name: 'Border between universal and semi-universal' },
  { index: 1, name: 'Border between semi-universal and unique' },
];

/**
 * The borders between the categories as handles that can be dragged and moved by the arrow keys. Nothing moves before they are
 * drawn anew.
 * @returns draws them; `counts` are the pairs below each border
 */
export function curveHandles(
  svg: Selected<SVGSVGElement, unknown, null, undefined>,
  model: Model,
  borders: MovableBorders,
  { across }: CurveScales,
): (counts: [number, number]) => void {
  const { matched } = model.view.alignment;
  const n = matched.length;
  const handles = svg.append('g');
  const moveTo = (index: BorderIndex, count: number): void =>
    borders.move(moveBorder(matched, borders.now, index, count));

  function add(entered: Selected<SVGGElement, Handle, SVGGElement, unknown>): void {
    entered
      .attr('class', 'curve-border')
      .attr('tabindex', 0)
      .attr('role', 'slider')
      .attr('aria-orientation', 'horizontal')
      .attr('aria-label', ({ name }) => name)
      .attr('aria-valuemin', 0)
      .attr('aria-valuemax', n);
    entered.append('rect').attr('class', 'grip').attr('x', -8).attr('width', 16).attr('height', HEIGHT);
    entered
      .append('line')
      .attr('y1', MARGIN.top - 4)
      .attr('y2', HEIGHT - MARGIN.bottom);
    entered
      .append('circle')
      .attr('r', 5)
      .attr('cy', HEIGHT - MARGIN.bottom);
    entered.on('keydown', (event: KeyboardEvent, { index }) => {
      const count = movedBy(event.key, countsBelow(matched, borders.now)[index], n + 1);
      if (count === null) return;
      event.preventDefault();
      moveTo(index, count);
    });
    entered.call(
      drag<SVGGElement, Handle>()
        .container(svg.node()!)
        .on('drag', (event: { x: number }, { index }) => {
          hideHover();
          moveTo(index, across.invert(event.x));
        }),
    );
  }

  return (counts) => {
    handles
      .selectAll<SVGGElement, Handle>('g')
      .data(HANDLES)
      .join((enter) => enter.append('g').call(add))
      .attr('transform', ({ index }) => `translate(${across(counts[index])},0)`)
      .attr('aria-valuenow', ({ index }) => counts[index])
      .attr('aria-valuetext', ({ index }) => {
        const below = index === 0 ? 'universal' : 'universal or semi-universal';
        return `${counts[index]} of ${n} pairs ${below}, up to distance ${distance(borders.now[index], model.distanceDigits)}`;
      });
  };
}
