/** What draws figures outside of a page is asked, and what it needs of the machine that it runs on. */
import type { Compared } from '../results/comparison';
import type { KnownTexts } from '../texts/knownTexts';

/** The figures of a comparison that are drawn without a browser. */
export const DRAWN_FIGURES = ['alignment', 'matrix', 'maps'] as const;

export type DrawnFigure = (typeof DRAWN_FIGURES)[number];

/** A figure of a comparison, whose images are absolute paths. */
export interface FigureAsk {
  figure: DrawnFigure;
  /** With maps where these are drawn. */
  compared: Compared;
  texts: KnownTexts | null;
  /** The most groups and concepts of the alignment. */
  groups: number;
}

/** A square part of an image, in its pixels. */
export interface ImagePart {
  x: number;
  y: number;
  side: number;
}

/** What a figure needs of images. */
export interface ImageCutter {
  /** Pixels of an image; null where it cannot be had. */
  sizeOf(path: string): Promise<{ width: number; height: number } | null>;
  /** A part of it as a picture of so many pixels, as a data URI; null where it cannot be had. */
  cut(path: string, part: ImagePart, pixels: number): Promise<string | null>;
}

/** Draws a figure as the text of an SVG. Throws Error where the comparison has not what it shows. */
export type DrawFigure = (ask: FigureAsk, images: ImageCutter) => Promise<string>;
