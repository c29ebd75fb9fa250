import { scaleLinear, type ScaleLinear } from 'd3';
import { h, svg } from '../elements/dom';
import { hideHover, showHover, type HoverText } from '../elements/hover';
import { movedBy } from '../model/keys';
import { count } from '../words/words';

/** A picture whose horizontal axis consists of steps that can be read one by one, by pointer or keys. */
interface ChartParts {
  heading: HTMLElement;
  /** What it shows, for those who do not see it. */
  label: string;
  steps: number;
  /** Numbers at the two ends of the axes. */
  x: [number, number];
  y: [number, number];
  formatY?: (value: number) => string;
  /** Whether steps are numbers of the axis themselves, or intervals between its ends. */
  axis: 'points' | 'intervals';
  draw: (x: ScaleLinear<number, number>, y: ScaleLinear<number, number>) => SVGElement[];
  describe: (step: number) => HoverText;
}

const HEIGHT = 168;
const MARGIN = { left: 48, right: 10, top: 8, bottom: 24 };

export function chart(parts: ChartParts): HTMLElement {
  const { heading, label, steps, describe } = parts;
  const picture = svg('svg', { height: HEIGHT, 'aria-hidden': 'true' });
  const marker = svg('rect', {
    class: 'reading',
    y: MARGIN.top,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  });
  const frame = h(
    'div',
    {
      ...{ class: 'plot', tabindex: 0, role: 'slider', 'aria-label': label },
      ...{ 'aria-valuemin': 0, 'aria-valuemax': steps - 1, 'aria-valuenow': 0 },
    },
    picture,
  );
  let width = 0;
  let at = 0;

  const paint = (): void => {
    const x = scaleLinear(parts.x, [MARGIN.left, width - MARGIN.right]);
    const y = scaleLinear(parts.y, [HEIGHT - MARGIN.bottom, MARGIN.top]);
    picture.setAttribute('width', String(width));
    picture.replaceChildren(
      ...axes(x, y, parts.axis === 'points', parts.formatY),
      ...parts.draw(x, y),
      marker,
    );
  };
  const extent = (step: number): [number, number] => {
    const inner = width - MARGIN.left - MARGIN.right;
    const each = inner / (parts.axis === 'points' ? Math.max(1, steps - 1) : steps);
    const start = MARGIN.left + each * (parts.axis === 'points' ? step - 0.5 : step);
    const wide = Math.max(1, each);
    return [start + (each - wide) / 2, wide];
  };
  const read = (step: number): void => {
    at = step;
    const [start, wide] = extent(step);
    marker.setAttribute('x', String(start));
    marker.setAttribute('width', String(wide));
    frame.dataset.reading = '';
    const text = describe(step);
    frame.setAttribute('aria-valuenow', String(step));
    frame.setAttribute('aria-valuetext', [text.title, ...text.lines].join(', '));
    const { left, top, bottom } = frame.getBoundingClientRect();
    showHover({ left: left + start + wide, top, bottom: bottom - MARGIN.bottom }, text);
  };
  const leave = (): void => {
    delete frame.dataset.reading;
    hideHover();
  };
  frame.addEventListener('pointermove', ({ clientX }) => {
    const share =
      (clientX - frame.getBoundingClientRect().left - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
    const step = parts.axis === 'points' ? Math.round(share * (steps - 1)) : Math.floor(share * steps);
    if (step >= 0 && step < steps) read(step);
    else leave();
  });
  frame.addEventListener('pointerleave', leave);
  frame.addEventListener('blur', leave);
  frame.addEventListener('focus', () => {
    if (frame.matches(':focus-visible')) read(at);
  });
  frame.addEventListener('keydown', (event) => {
    const to = movedBy(event.key, at, steps);
    if (to === null) return;
    event.preventDefault();
    read(to);
  });
  new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    leave();
    paint();
  }).observe(frame);
  return h('section', { class: 'chart' }, h('div', { class: 'bar' }, heading), frame);
}

function axes(
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
  isWhole: boolean,
  formatY?: (value: number) => string,
): SVGElement[] {
  const [left, right] = x.range();
  const [bottom] = y.range();
  const textX = isWhole ? count : x.tickFormat(Math.max(2, (right - left) / 90));
  const textY = formatY ?? y.tickFormat(3);
  return [
    ...y
      .ticks(3)
      .flatMap((value) => [
        line(left, right, y(value), value === 0 ? 'axis' : 'rule'),
        svg('text', { x: left - 8, y: y(value), class: 'tick-y' }, textY(value)),
      ]),
    ...x
      .ticks(Math.max(2, (right - left) / 90))
      .filter((value) => !isWhole || Number.isInteger(value))
      .map((value) =>
        svg('text', { x: x(value), y: bottom + 17, class: 'tick-x' }, textX(value).replace('-', '−')),
      ),
  ];
}

function line(from: number, to: number, y: number, className: string): SVGElement {
  const level = Math.round(y) + 0.5;
  return svg('line', { class: className, x1: from, x2: to, y1: level, y2: level });
}
