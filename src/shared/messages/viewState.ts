/** What the comparison panel remembers. */
import type { AskedSettings } from '../settings/asked';
import type { Borders } from './comparison';

/** What a panel needs to come back after the window reloads. Kept with the webview's `setState`. */
export interface ComparisonPanelState {
  /** URIs of the two feature files. */
  a: string;
  b: string;
  selected: { a: number | null; b: number | null; group?: number } | null;
  borders: Borders;
  /** The id of the view that is seen; null for the first. */
  tab: string | null;
  /** The settings that this panel compares with in place of those in force; null for the latter. */
  own: AskedSettings | null;
  /** What the views show, by their ids; a view that is not there shows what it shows at first. */
  views: Record<string, unknown>;
}

/** What the user has chosen and the panel remembers. */
export type Choices = Omit<ComparisonPanelState, 'a' | 'b'>;

export const NO_CHOICES: Choices = {
  selected: null,
  borders: null,
  tab: null,
  own: null,
  views: {},
};
