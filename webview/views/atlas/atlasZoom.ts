import { zoom, zoomIdentity, ZoomTransform, type D3ZoomEvent, type Selection } from 'd3';
import type { AtlasNode } from './atlasMap';
import { mayZoom, ZOOM_STEP } from '../../elements/zooming';

const LARGEST_ZOOM = 30;
/** How much larger points are drawn from near by, at most. */
const GROWTH = 2;

/** What is seen of the atlas. */
interface AtlasZoom {
  readonly view: ZoomTransform;
  /** @param steps above 0 to come nearer; null to see all */
  by(steps: number | null): void;
  /** The picture has this size now; what is seen of it stays. */
  resize(size: { width: number; height: number }): void;
  /** Brings a point into the middle where it is out of sight. Whether it moved. */
  reveal(host: HTMLElement, point: { x: number; y: number }): boolean;
}

/** @param onZoom `view` has changed */
export function createAtlasZoom(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  onZoom: () => void,
): AtlasZoom {
  let view = zoomIdentity;
  let shown = { width: 0, height: 0 };
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, LARGEST_ZOOM])
    .filter(mayZoom)
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = transform;
      onZoom();
    });
  svg.call(behaviour).on('dblclick.zoom', null);
  return {
    get view() {
      return view;
    },
    by(steps) {
      if (steps === null) behaviour.transform(svg, zoomIdentity);
      else behaviour.scaleBy(svg, ZOOM_STEP ** steps);
    },
    resize({ width, height }) {
      if (width === shown.width && height === shown.height) return;
      // All of it is seen where it is not zoomed, and no edge can be moved inside.
      behaviour.extent([
        [0, 0],
        [width, height],
      ]);
      behaviour.translateExtent([
        [0, 0],
        [width, height],
      ]);
      const [across, down] = shown.width > 0 ? [width / shown.width, height / shown.height] : [1, 1];
      view = new ZoomTransform(view.k, view.x * across, view.y * down);
      // Where d3 keeps it for the next gesture.
      svg.property('__zoom', view);
      shown = { width, height };
    },
    reveal({ clientWidth: width, clientHeight: height }, { x, y }) {
      const isSeen = x >= 0 && x <= width && y >= 0 && y <= height;
      if (width === 0 || isSeen || view.k === 1) return false;
      behaviour.translateBy(svg, (width / 2 - x) / view.k, (height / 2 - y) / view.k);
      return true;
    },
  };
}

type Project = (node: AtlasNode) => Pick<AtlasNode, 'x' | 'y' | 'radius'>;

/** The way to pixels as it is from near by. */
export function magnified(base: Project, view: ZoomTransform): Project {
  return (node) => {
    const { x, y } = base(node);
    return {
      x: view.applyX(x),
      y: view.applyY(y),
      radius: node.radius * Math.min(GROWTH, Math.sqrt(view.k)),
    };
  };
}
