import type { Cell } from '../../model/matrixOrder';

/** What the pointer does to the matrix. */
interface GestureEvents {
  /** The cell under a point; null where there is neither a row nor a column. */
  cellUnder(event: MouseEvent): Cell | null;
  onHover(event: PointerEvent): void;
  onClick(cell: Cell): void;
  /** From a cell over others, while the pointer moves. */
  onBlock(from: Cell, to: Cell): void;
  onPan(dx: number, dy: number): void;
  /** @param steps above 0 to make cells larger */
  onZoom(steps: number, event: MouseEvent): void;
}

/** A pointer that moves less than this has clicked. */
const CLICK_PX = 4;
const WHEEL_STEP_PX = 100;
const WHEEL_LINE_PX = 33;

/**
 * Clicks, drags, and the wheel with Ctrl, which is also how a pinch arrives. Dragging picks a block; with the space bar or the
 * middle button it moves the matrix.
 */
export function listenToGestures(grid: HTMLElement, events: GestureEvents): void {
  let spaceHeld = false;
  let hasPanned = false;
  let wheeled = 0;
  let drag: { x: number; y: number; from: Cell | null; kind: 'click' | 'block' | 'pan' } | null = null;

  grid.addEventListener('pointerdown', (event) => {
    const pans = event.button === 1 || (event.button === 0 && spaceHeld);
    if (event.button !== 0 && !pans) return;
    if (pans) event.preventDefault();
    grid.setPointerCapture(event.pointerId);
    grid.classList.toggle('panning', pans);
    const { clientX: x, clientY: y } = event;
    drag = { x, y, from: events.cellUnder(event), kind: pans ? 'pan' : 'click' };
  });
  grid.addEventListener('pointermove', (event) => {
    if (!drag) return events.onHover(event);
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (drag.kind === 'pan') {
      hasPanned = true;
      events.onPan(dx, dy);
      [drag.x, drag.y] = [event.clientX, event.clientY];
      return;
    }
    if (drag.kind === 'click' && Math.hypot(dx, dy) >= CLICK_PX) drag.kind = 'block';
    const to = drag.kind === 'block' ? events.cellUnder(event) : null;
    if (drag.from && to) events.onBlock(drag.from, to);
  });
  grid.addEventListener('pointerup', (event) => {
    if (drag?.kind === 'click' && drag.from) events.onClick(drag.from);
    end(event);
  });
  grid.addEventListener('pointercancel', end);

  function end(event: PointerEvent): void {
    drag = null;
    grid.classList.remove('panning');
    if (grid.hasPointerCapture(event.pointerId)) grid.releasePointerCapture(event.pointerId);
  }

  grid.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    if (!event.repeat) hasPanned = false;
    spaceHeld = true;
    grid.classList.add('movable');
  });
  const release = (): void => {
    spaceHeld = false;
    grid.classList.remove('movable');
  };
  grid.addEventListener('keyup', (event) => {
    if (event.key !== ' ') return;
    release();
    if (hasPanned) event.stopImmediatePropagation();
  });
  grid.addEventListener('blur', release);

  grid.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PX : 1;
      wheeled -= (event.deltaY * pixels) / WHEEL_STEP_PX;
      if (Math.abs(wheeled) < 0.5) return;
      events.onZoom(wheeled, event);
      wheeled = 0;
    },
    { passive: false },
  );
}
