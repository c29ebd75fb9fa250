import { h } from './dom';

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
  /** Scrolls the parent, and nothing else, until a line can be seen. */
  reveal(index: number): void;
  /** The line at the top of what is seen, below the heading that stays; −1 of an empty list. */
  topmost(): number;
  /** Brings a line to the top, below the heading that stays. */
  scrollTo(index: number): void;
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

  /** The line at a height of the list, −1 of an empty list. */
  function rowAt(at: number): number {
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }

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
    reveal(index) {
      const scroller = element.parentElement;
      if (!scroller || index < 0) return;
      const [top, bottom] = [tops[index] - covering(index), tops[index + 1]];
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (bottom > scroller.scrollTop + inSight(scroller)) {
        scroller.scrollTop = bottom - inSight(scroller);
      }
      render();
    },
    topmost() {
      const start = element.parentElement?.scrollTop ?? 0;
      const at = rowAt(start);
      return at < 0 ? -1 : rowAt(start + covering(at + 1));
    },
    scrollTo(index) {
      if (element.parentElement && index >= 0) {
        element.parentElement.scrollTop = tops[index] - covering(index);
        render();
      }
    },
    rendered: () => made,
  };
}
