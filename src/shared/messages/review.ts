/** The messages between the extension host and the review panel. */
import type { Method } from '../methods/methods';
import type { FigureOffer, FigureRequest } from './figure';
import type { Progress } from '../results/progress';
import type { ReviewAxis, ReviewPart } from '../results/review';
import type { TextAsks } from './texts';

/** What takes so long that it is measured where somebody asks for it. */
export const LONG_MEASURES = ['definitions', 'linearity'] as const;
export type LongMeasure = (typeof LONG_MEASURES)[number];

/** What a review panel needs to come back after the window reloads. */
export interface ReviewPanelState {
  /** URI of the experiment's folder. */
  folder: string;
  /** The id of the view that is seen; null for the first. */
  tab: string | null;
  /** What representations are ordered along; null for the first that there is. */
  axis: ReviewAxis | null;
  /** What is taken for a concept; null or absent for what the settings say. */
  method?: Method | null;
  /** What is measured that takes long. */
  measured?: LongMeasure[];
  /** What the views show, by their ids; a view that is not there shows what it shows at first. */
  views: Record<string, unknown>;
}

export type ToPage =
  /** A new review begins, of this folder. */
  | { type: 'begin'; folder: string }
  | { type: 'parts'; parts: ReviewPart[] }
  | { type: 'progress'; progress: Progress }
  /** All parts are there. */
  | { type: 'done' }
  /** The run ended before, for a reason in a sentence or, with null, since it was cancelled; what it found stays. */
  | { type: 'stopped'; message: string | null };

export type ToHost =
  /** Go on with what is missing, with the settings in force now. */
  | { type: 'rerun' }
  | { type: 'cancel' }
  /** Take this for a concept. */
  | { type: 'define'; method: Method }
  /** Measure this too. */
  | { type: 'measure'; what: LongMeasure }
  /** Two entries, by place. */
  | { type: 'compare'; a: number; b: number }
  /** One entry, by place. */
  | { type: 'inspect'; place: number }
  /** Offer what can be exported, with the figures that the page can draw. */
  | { type: 'export'; figures: FigureOffer[] }
  | { type: 'openSettings' };

export type PageAsks = {
  /** Answered by the bytes of the file. */
  draw: { ask: FigureRequest; answer: ArrayBuffer };
};

export type HostAsks = TextAsks;
