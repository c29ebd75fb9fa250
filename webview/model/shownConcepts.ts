import type { Alignment, MatchedPair, Side } from '../../src/shared/results/alignment';
import type { ConceptView, RepresentationView } from '../../src/shared/results/representation';
import type { WithinView } from '../../src/shared/results/comparison';
import type { SharedConcepts } from '../../src/shared/results/sharedConcepts';
import type { Rows } from './rows';
import type { Texts } from './texts';

/** What the atlas and the image lens show: the concepts of a comparison, or of one representation, which is side A then. */
export interface ShownConcepts {
  /** Those that are there. */
  sides: readonly Side[];
  view: Record<Side, Pick<RepresentationView, 'id' | 'concepts'>> & {
    alignment: Pick<Alignment, 'conceptsA' | 'conceptsB' | 'matched' | 'unmatchedA' | 'unmatchedB'>;
    within: Record<Side, WithinView> | null;
  };
  /** What both sides share; null where it is not known, and of one representation alone. */
  found: SharedConcepts | null;
  /** null in an exported report, which carries none. */
  rows: Rows | null;
  /** What rows say, in a report without rows too; null where they have no words. */
  texts: Texts | null;
  /** Of all pairs; null where a side has more concepts than matrices are made of. */
  matrices: PairMatrices | null;
  /** Decimals in which distances are shown. */
  distanceDigits: number;
  concepts: Record<Side, Map<number, ConceptView>>;
  /** The matched pair of each concept, by side and concept id. */
  matches: Record<Side, Map<number, MatchedPair>>;
  /** The colours that A's concepts have in every view, beside a grey; null where each view has its own. */
  palette: ((grey: string, isLight: boolean) => ConceptPalette) | null;
}

/** conceptsA × conceptsB, row-major. */
export interface PairMatrices {
  distances: Float64Array;
  adjusted: Float64Array;
}

export interface ConceptPalette {
  colorOf: (concept: number) => string;
  /** What the colours mean. */
  key: { text: string; color: string }[];
}

/** The letter of a side before a name; nothing where there is one side only. */
export function sidePrefix({ sides }: ShownConcepts, side: Side): string {
  return sides.length > 1 ? `${side.toUpperCase()} ` : '';
}
