/** What rows say: what the two share, or how the paper matches their concepts. */
export type Reading = 'answer' | 'paper';

export type AnswerSection = 'one' | 'divided' | 'onlyA' | 'onlyB';
export type PaperSection = 'universal' | 'semi-universal' | 'unique' | 'leftA' | 'leftB';
export type SectionId = AnswerSection | PaperSection;

export const SECTIONS: Record<Reading, readonly SectionId[]> = {
  answer: ['one', 'divided', 'onlyA', 'onlyB'],
  paper: ['universal', 'semi-universal', 'unique', 'leftA', 'leftB'],
};

export type RowSort = 'alignment' | 'size' | 'name' | 'robustness';

/** Which rows are shown, and in which order. */
export interface AlignmentState {
  reading: Reading;
  /** The one section that is shown; null for all. */
  section: SectionId | null;
  /** Inside of a section; the strongest first is `alignment`, which is the smallest distance in the paper's reading. */
  sort: RowSort;
  /** Rows below this adjusted alignment are left out, and above 0 those that have none. */
  least: number;
  /** Whether all rows are whole cards, also the many that are the same in both. */
  isSpread: boolean;
}

export const INITIAL_ALIGNMENT: AlignmentState = {
  reading: 'answer',
  section: null,
  sort: 'alignment',
  least: 0,
  isSpread: false,
};
