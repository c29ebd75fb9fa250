import { integer, type Rule } from './settingCard';

/** How large a figure is printed, and how much of a comparison it shows. */
export interface FigurePrint {
  widthMm: number;
  /** In points. */
  fontSize: number;
  /** Rows of the alignment at most: groups, pairs, and concepts that exist on one side only. */
  groups: number;
}

/** What each setting takes; below `conceptAlignment.figure.` it goes by its key. */
export const FIGURE_RULES: Record<keyof FigurePrint, { rule: Rule; fallback: number }> = {
  widthMm: { rule: { kind: 'number', min: 60, max: 400, nullable: false }, fallback: 180 },
  fontSize: { rule: { kind: 'number', min: 4, max: 14, nullable: false }, fallback: 7 },
  groups: { rule: integer(1, 200), fallback: 12 },
};
