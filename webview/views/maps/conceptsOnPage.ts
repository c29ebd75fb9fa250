import type { NumberedConcepts } from '../../elements/conceptBox';
import { nearestTowards } from '../../elements/nearest';
import { pageOf } from './mapPointer';
import type { MapSides } from './mapSides';

interface Point {
  x: number;
  y: number;
}

/** Where the concepts of both maps are on the page. */
interface ConceptsOnPage {
  /** NaN where a concept is in no map. */
  onPage(at: number): Point;
  /** The concept that an arrow key leads to, in either map; null for none. */
  nearestTo(at: number, key: string): number | null;
}

export function conceptsOnPage(concepts: NumberedConcepts, sides: MapSides): ConceptsOnPage {
  function onPage(at: number): Point {
    const [side, concept] = concepts.at(at);
    const map = sides.of(side);
    return map ? pageOf(map.host, map.placeOfConcept(concept)) : { x: NaN, y: NaN };
  }
  return {
    onPage,
    nearestTo(at, key) {
      const points = Array.from({ length: concepts.count }, (_, each) => onPage(each));
      const isPlaced = ({ x }: Point): boolean => !Number.isNaN(x);
      if (isPlaced(points[at])) return nearestTowards(points, at, key);
      const first = points.findIndex(isPlaced);
      return key.startsWith('Arrow') && first >= 0 ? first : null;
    },
  };
}
