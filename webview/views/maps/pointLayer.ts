import { h } from '../../elements/dom';
import type { PointPainter } from './pointPainter';
import type { Points, PointsLook } from './points';
import { createCanvasPainter } from './pointsCanvas';
import { createGlPainter } from './pointsGl';

/** Points that are drawn with WebGL where hardware does it, and while it does. */
interface PointLayer {
  element: HTMLElement;
  /** Takes over the points that have changed; the others stay. */
  load(points: Partial<Points>): void;
  draw(look: PointsLook): void;
}

/** @param onChange the points must be drawn again, since something else draws them now */
export function createPointLayer(onChange: () => void): PointLayer {
  const canvas = h('canvas');
  const element = h('div', { class: 'points' });
  let points: Partial<Points> = {};
  let painter = use(createGlPainter(canvas));

  function use(gl: PointPainter | null): PointPainter {
    const next = gl ?? createCanvasPainter(h('canvas'));
    next.load(points);
    element.replaceChildren(next.canvas);
    element.dataset.painter = gl ? 'webgl' : 'canvas';
    return next;
  }

  canvas.addEventListener('webglcontextlost', (event) => {
    // Else it is never restored.
    event.preventDefault();
    painter = use(null);
    onChange();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    painter = use(createGlPainter(canvas));
    onChange();
  });
  return {
    element,
    load(changed) {
      points = { ...points, ...changed };
      painter.load(changed);
    },
    draw: (look) => painter.draw(look),
  };
}
