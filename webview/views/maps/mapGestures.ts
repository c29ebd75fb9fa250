import { pointer } from 'd3';

/** What the pointer does to a map; places in pixels from the upper left of the map. */
export interface MapGestures {
  /** Whether dragging draws a lasso without the Shift key. */
  isLasso(): boolean;
  /** null for a pointer that has left. */
  onHover(at: [number, number] | null): void;
  onClick(at: [number, number], isAdded: boolean): void;
  /** A lasso is being drawn; its corners. null where it is given up. */
  onLasso(rim: [number, number][] | null): void;
  onLassoed(rim: [number, number][]): void;
}

/** Movement up to here is a click. */
const CLICK_PX = 4;
/** Corners of a lasso are so far apart at least. */
const CORNER_PX = 3;

export function listenToMap(host: HTMLElement, gestures: MapGestures): void {
  let rim: [number, number][] | null = null;
  let isDrawn = false;

  host.addEventListener('pointerdown', (event) => {
    isDrawn = false;
    if (event.button !== 0 || !(event.shiftKey || gestures.isLasso())) return;
    host.setPointerCapture(event.pointerId);
    rim = [pointer(event, host)];
  });
  host.addEventListener('pointermove', (event) => {
    const at = pointer(event, host);
    if (!rim) {
      if (event.buttons === 0) gestures.onHover(at);
      return;
    }
    const [x, y] = rim[rim.length - 1];
    if (Math.hypot(at[0] - x, at[1] - y) < CORNER_PX) return;
    rim.push(at);
    isDrawn ||= Math.hypot(at[0] - rim[0][0], at[1] - rim[0][1]) > CLICK_PX;
    if (isDrawn) gestures.onLasso(rim);
  });
  host.addEventListener('pointerup', () => {
    if (rim && isDrawn) gestures.onLassoed(rim);
    rim = null;
  });
  host.addEventListener('pointercancel', () => {
    rim = null;
    gestures.onLasso(null);
  });
  host.addEventListener('pointerleave', () => {
    if (!rim) gestures.onHover(null);
  });
  host.addEventListener('click', (event) => {
    // A click also ends a lasso.
    if (!isDrawn) gestures.onClick(pointer(event, host), event.ctrlKey || event.metaKey);
  });
}
