/** The messages between the extension host and the preview of a feature file. */
import type { NoAsks } from './posted';
import type { Progress } from '../results/progress';
import type { PreviewView } from '../results/preview';

/** What a preview needs to come back as it was. */
export interface PreviewPanelState {
  array: string;
  /** URI of the file. */
  file: string;
}

export type ToPage =
  | { type: 'progress'; progress: Progress }
  /** `changedAt`: when the file was seen to have changed since it was opened, as the user writes the time. */
  | { type: 'preview'; name: string; file: string; view: PreviewView; changedAt: string | null }
  /** `mayReopen`: whether other editors could show it, as none shows a folder. */
  | { type: 'failed'; name: string; message: string; mayReopen: boolean }
  /** The file that is selected for comparison, by its path as shown; null where there is none. */
  | { type: 'selected'; name: string | null; isThis: boolean };

export type ToHost =
  | { type: 'show'; array: string }
  /** Read the file again. */
  | { type: 'reload' }
  /** Let the user choose another editor for the file. */
  | { type: 'reopen' }
  | { type: 'cancel' }
  | { type: 'compare' }
  | { type: 'compareWithSelected' }
  | { type: 'select' };

export type PageAsks = NoAsks;

export type HostAsks = NoAsks;
