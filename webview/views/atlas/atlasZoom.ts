import { zoom, zoomIdentity, type D3ZoomEvent, type Selection, type ZoomTransform } from 'd3';
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
  /** Brings a point into the middle where it is out of sight. Whether it moved. */
  reveal(host: HTMLElement, point: { x: number; y: number }): boolean;
}

/** @param onZoom `view` has changed */
export function createAtlasZoom(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  onZoom: () => void,
): AtlasZoom {
  let view = zoomIdentity;
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
    reveal({ clientWidth: width, clientHeight: height }, { x, y }) {
      const isSeen = x >= 0 && x <= width && y >= 0 && y <= height;
      if (width === 0 || isSeen) return false;
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
