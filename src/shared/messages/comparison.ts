/** The messages between the extension host and the comparison panel. */
import type { Background } from './background';
import type { FigureOffer, FigureRequest } from './figure';
import type { AskedSettings } from '../settings/asked';
import type { Compared, FoundShared, PairRobustness } from '../results/comparison';
import type { RandIndex, Side } from '../results/alignment';
import type { RowMaps } from '../results/rows';
import type { Names } from '../conceptNames';
import type { Help, RunEvent } from './runEvents';
import type { TextAsks } from './texts';
import type { Thumbnail } from '../results/thumbnail';

/** Distances at which the user has put the borders of the categories; null where they are as they came. */
export type Borders = [number, number] | null;

/** What the page is told of a comparison beside what came out. */
export interface Shown {
  /** URIs of the feature files; of a saved comparison its own, and nothing. */
  a: string;
  b: string;
  /** The borders that it was saved with; null for those that come with it. */
  borders: Borders;
  /** The settings that it was asked for, and whether they are the panel's own. */
  asked: AskedSettings;
  hasOwn: boolean;
  /** What VS Code's settings editor says of the settings, by their names below `conceptAlignment.` */
  settingDescriptions: Record<string, string>;
  /** Whether more can be computed here, which takes the features. */
  computes: boolean;
  /** Whether it can be made again. */
  comparesAgain: boolean;
}

/** What brings the panel of a pair back, before it shows anything: the feature files by URI, and the settings that are its own, if any. */
export interface KeptPair {
  a: string;
  b: string;
  own: AskedSettings | null;
}

/** A concept of one of the sides. */
export interface ConceptPlace {
  side: Side;
  concept: number;
}

/** What the user asks of a panel by its title bar, and the page answers with what the user has chosen there. */
export type PageAction = 'export' | 'settings' | 'rerun';

/** What may come after the rest: what is shared, where that takes long, and how well it comes back with other seeds. */
export type LaterKind = 'findShared' | 'robustness';

export type ToPage =
  | RunEvent<KeptPair>
  | ({ type: 'comparison' } & Compared & Shown)
  /** Takes the place of the estimate that the panel shows. */
  | { type: 'rand'; rand: RandIndex }
  /** Of the rows that the panel shows. */
  | { type: 'maps'; maps: RowMaps }
  /** What is shared, which was not known. */
  | { type: 'shared'; found: FoundShared }
  /** How well both sides and the groups come back with other seeds, in place of what was known. */
  | { type: 'robustness'; found: PairRobustness }
  /** What goes on while the page shows the rest; null for nothing. */
  | { type: 'background'; state: Background<LaterKind> | null }
  /** The names of the concepts, by concept id, in place of those before. */
  | { type: 'names'; a: Names; b: Names }
  /** The user has asked for this outside of the page. */
  | { type: 'act'; action: PageAction };

export type ToHost =
  /** Compare again with these settings, or with those in force now. */
  | { type: 'rerun'; own: AskedSettings | null }
  /** Compare in a panel beside: the pair with these settings, or a side as it is now with itself under these. */
  | { type: 'compareBeside'; own: AskedSettings; what: 'pair' | Side }
  /** Write these settings into those of the workspace. */
  | { type: 'keepSettings'; own: AskedSettings }
  /** Take the generalized Rand index over all row pairs. */
  | { type: 'computeExactly' }
  /** Embed the rows of both sides in two dimensions. */
  | { type: 'computeMaps' }
  /** Compute what is not known yet, in the background. */
  | { type: 'computeLater'; what: LaterKind }
  /** End what goes on in the background. */
  | { type: 'cancelBackground' }
  /** Offer what can be exported, with the figures that the page can draw; the borders are those that the user has put. */
  | { type: 'export'; borders: Borders; figures: FigureOffer[] }
  /** Save the comparison as a file; the borders are those that the user has put. */
  | { type: 'save'; borders: Borders }
  /** Call a concept so from now on; null takes its name away. */
  | { type: 'name'; side: Side; concept: number; name: string | null }
  | Help
  | { type: 'cancel' };

export type PageAsks = {
  /** Answered by the bytes of the file. */
  draw: { ask: FigureRequest; answer: ArrayBuffer };
  /** Those that the user has put. */
  borders: { ask: null; answer: Borders };
  /** Of the images behind exemplars, by their paths in the samples table. */
  thumbnails: { ask: null; answer: [path: string, Thumbnail][] };
  /** Selects a concept; answered by whether there is such a one. */
  select: { ask: ConceptPlace; answer: boolean };
};

export type HostAsks = TextAsks;
