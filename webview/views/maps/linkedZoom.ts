import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3';
import { mayZoom, ZOOM_STEP } from '../../elements/zooming';

const LARGEST_ZOOM = 60;

/** Elements of one size that zoom and move together. */
interface LinkedZoom {
  readonly view: ZoomTransform;
  /** @param steps above 0 to come nearer; null to see all */
  by(steps: number | null): void;
  /** Brings a place of an element, in pixels, into its middle where it is out of sight. Whether it moved. */
  reveal(host: HTMLElement, x: number, y: number): boolean;
}

/**
 * @param isFree whether dragging may move what is seen
 * @param onZoom `view` has changed
 */
export function createLinkedZoom(
  hosts: readonly HTMLElement[],
  isFree: (event: MouseEvent) => boolean,
  onZoom: () => void,
): LinkedZoom {
  let view = zoomIdentity;
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([1, LARGEST_ZOOM])
    .filter((event: MouseEvent) => mayZoom(event) && (event.type === 'wheel' || isFree(event)))
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
      view = transform;
      // Where d3 keeps it for the next gesture.
      for (const host of hosts) select(host).property('__zoom', transform);
      onZoom();
    });
  for (const host of hosts) select(host).call(behaviour).on('dblclick.zoom', null);
  return {
    get view() {
      return view;
    },
    by(steps) {
      if (hosts.length === 0) return;
      if (steps === null) behaviour.transform(select(hosts[0]), zoomIdentity);
      else behaviour.scaleBy(select(hosts[0]), ZOOM_STEP ** steps);
    },
    reveal(host, x, y) {
      const [width, height] = [host.clientWidth, host.clientHeight];
      if (!(x < 0 || x > width || y < 0 || y > height)) return false;
      behaviour.translateBy(select(host), (width / 2 - x) / view.k, (height / 2 - y) / view.k);
      return true;
    },
  };
}
