import { scrollInto, type Span } from '../model/scrolling';
import { h } from './dom';
import { lastInput } from './lastInput';

/** A line of a long list. */
export interface VirtualRow {
  /** CSS pixels. */
  height: number;
  /** A heading stays in sight above its lines, and is no option. */
  isHeading: boolean;
  make(): HTMLElement;
}

interface VirtualList {
  /** Holds the elements of the lines in sight; its parent scrolls. */
  element: HTMLElement;
  /** The heading of the lines at the top, to be put before `element`. */
  heading: HTMLElement;
  show(rows: readonly VirtualRow[]): void;
  /**
   * Scrolls the parent, and nothing else, until a line can be seen: as much of it as there is room for, or after a click any of it, so
   * that nothing moves under the pointer.
   * @param part the id of the element in the line that matters most
   */
  reveal(index: number, part?: string): void;
  /** The line at the top of what is seen, below the heading that stays; −1 of an empty list. */
  topmost(): number;
  /** How much of a line is above what is seen; negative where it begins further down. */
  passed(index: number): number;
  /** Scrolls until so much of a line, or else its end, is above what is seen. */
  scrollTo(index: number, passed: number): void;
  /** The lines that have an element now. */
  rendered(): Iterable<[number, HTMLElement]>;
}

/** Lines made beyond what can be seen, in CSS pixels on either side. */
const BEYOND = 480;

/** A list of which only what can be seen is made, however long it is. */
export function createVirtualList(attributes: Parameters<typeof h>[1]): VirtualList {
  const element = h('div', attributes);
  const heading = h('div', { class: 'stuck', 'aria-hidden': 'true' });
  const made = new Map<number, HTMLElement>();
  let rows: readonly VirtualRow[] = [];
  /** Where each line begins, and at last where the list ends. */
  let tops: number[] = [0];
  let above = -1;

  const render = (): void => {
    const scroller = element.parentElement;
    if (!scroller) return;
    // What sticks above the list is as high as what stands before it: its top is at the height that is scrolled.
    const start = scroller.scrollTop;
    const [first, last] = [rowAt(start - BEYOND), rowAt(start + inSight(scroller) + BEYOND)];
    for (const [index, line] of made) {
      // A line that is being typed into stays.
      if ((index < first || index > last) && !line.contains(document.activeElement)) {
        line.remove();
        made.delete(index);
      }
    }
    for (let index = Math.max(0, first); index <= last; index++) {
      if (made.has(index)) continue;
      const line = rows[index].make();
      line.style.transform = `translateY(${tops[index]}px)`;
      line.style.height = `${rows[index].height}px`;
      made.set(index, line);
      element.append(line);
    }
    stick(start);
  };

  const rowAt = (at: number): number => lineAt(tops, at);

  function inSight(scroller: HTMLElement): number {
    return (scroller.clientHeight || window.innerHeight) - element.offsetTop;
  }

  /** The heading of the line at a height; the next one pushes it out. */
  function stick(start: number): void {
    let at = rowAt(start);
    while (at >= 0 && !rows[at].isHeading) at--;
    if (at !== above) heading.replaceChildren(...(at < 0 ? [] : [rows[at].make()]));
    above = at;
    const stuck = heading.firstElementChild as HTMLElement | null;
    if (!stuck) return;
    const { height } = rows[at];
    stuck.style.height = `${height}px`;
    const next = rows.findIndex((row, index) => index > at && row.isHeading);
    const pushed = next < 0 ? 0 : Math.max(0, height - (tops[next] - start));
    stuck.style.transform = `translateY(${-pushed}px)`;
  }

  /** The height of the heading that stays above a line. */
  function covering(index: number): number {
    return rows.slice(0, index).findLast((row) => row.isHeading)?.height ?? 0;
  }

  function passed(index: number): number {
    return (element.parentElement?.scrollTop ?? 0) + covering(index) - tops[index];
  }

  /** Scrolls until a part of the list that lies in a line is seen. */
  function bring(index: number, part: Span): void {
    const scroller = element.parentElement;
    if (!scroller) return;
    const { scrollTop } = scroller;
    const sight = { top: scrollTop + covering(index), bottom: scrollTop + inSight(scroller) };
    const by = scrollInto(sight, part, lastInput() === 'pointer');
    if (by !== 0) scroller.scrollTop = scrollTop + by;
  }

  return {
    element,
    heading,
    show(next) {
      rows = next;
      tops = [0];
      for (const { height } of rows) tops.push(tops[tops.length - 1] + height);
      element.style.height = `${tops[rows.length]}px`;
      above = -1;
      heading.replaceChildren();
      made.clear();
      element.replaceChildren();
      const scroller = element.parentElement;
      if (scroller && !scroller.onscroll) {
        scroller.onscroll = render;
        new ResizeObserver(render).observe(scroller);
      }
      render();
    },
    reveal(index, part) {
      if (index < 0) return;
      bring(index, { top: tops[index], bottom: tops[index + 1] });
      render();
      const line = made.get(index);
      const inner = part === undefined ? null : line?.querySelector(`#${part}`);
      if (!line || !inner) return;
      const [outer, { top, bottom }] = [line.getBoundingClientRect(), inner.getBoundingClientRect()];
      const shift = tops[index] - outer.top;
      bring(index, { top: top + shift, bottom: bottom + shift });
      render();
    },
    topmost() {
      const start = element.parentElement?.scrollTop ?? 0;
      const at = rowAt(start);
      return at < 0 ? -1 : rowAt(start + covering(at + 1));
    },
    passed,
    scrollTo(index, wanted) {
      if (!element.parentElement || index < 0) return;
      element.parentElement.scrollTop += Math.min(wanted, rows[index].height) - passed(index);
      render();
    },
    rendered: () => made,
  };
}

/** The line at a height of a list, by where each line begins and the last one ends; −1 of an empty list. */
function lineAt(tops: readonly number[], at: number): number {
  let [low, high] = [0, tops.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}
