import type { AtlasMap } from './atlasMap';

/** Kruskal's border of a poor map, and half of it. */
const POOR = 0.2;
const FAIR = 0.1;

/** What a stress says of the places in a map; null where they can be trusted. */
function distancesAre({ stress }: AtlasMap): 'poor' | 'rough' | null {
  if (!(stress > FAIR)) return null;
  return stress > POOR ? 'poor' : 'rough';
}

/** The same in plain words. */
export function stressText(map: AtlasMap): string | null {
  const they = distancesAre(map);
  if (they === null) return null;
  const { nodes, nearestKept } = map;
  const kept = `the nearest concept here is the most alike for ${nearestKept} of ${nodes.length}`;
  return `distances in this picture are ${they}, ${kept}${they === 'poor' ? '; read the lines, not the places' : ''}`;
}

/** The same in the caption of a figure. */
export function stressCaption(map: AtlasMap): string {
  const they = distancesAre(map);
  return they === null ? '' : ` (${they}: ${map.nearestKept} of ${map.nodes.length} beside their most alike)`;
}
