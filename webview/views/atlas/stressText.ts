/** Kruskal's border of a poor map, and half of it. */
const POOR = 0.2;
const FAIR = 0.1;

/** What a stress says of the places in a map, in plain words; null where they can be trusted. */
export function stressText(stress: number): string | null {
  if (!(stress > FAIR)) return null;
  return stress > POOR
    ? 'distances in this picture are poor; read the lines, not the places'
    : 'distances in this picture are rough';
}
