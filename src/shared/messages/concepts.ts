/** The messages between the extension host and the panel of one representation's concepts. */
import type { Background } from './background';
import type { NoAsks } from './posted';
import type { Names } from '../conceptNames';
import type { ConceptsView } from '../results/concepts';
import type { Help, RunEvent } from './runEvents';
import type { TextAsks } from './texts';
import type { FoundRobustness } from '../results/representation';

/** What the panel needs to come back after the window reloads. */
export interface ConceptsPanelState {
  /** URI of the feature file. */
  file: string;
  selected: number | null;
  /** The order of the list of concepts, and what colours stand for. */
  sort: 'size' | 'label' | 'persistence' | 'robustness';
  colour: 'label' | 'group' | 'concept';
  /** The id of the view that is seen; null for the first. */
  tab: string | null;
  /** What the views show, by their ids; a view that is not there shows what it shows at first. */
  views: Record<string, unknown>;
}

export type ToPage =
  | RunEvent<Pick<ConceptsPanelState, 'file'>>
  | { type: 'concepts'; file: string; view: ConceptsView }
  /** How well the concepts come back with other seeds, in place of what was known. */
  | { type: 'robustness'; found: FoundRobustness }
  /** What goes on while the page shows the rest; null for nothing. */
  | { type: 'background'; state: Background<'robustness'> | null }
  /** The names of the concepts, by concept id, in place of those before. */
  | { type: 'names'; names: Names };

export type ToHost =
  /** Discover again with the settings in force now. */
  | { type: 'rerun' }
  | { type: 'cancel' }
  /** End what goes on in the background. */
  | { type: 'cancelBackground' }
  /** What the user calls a concept from now on; null takes the name away. */
  | { type: 'name'; concept: number; name: string | null }
  | Help;

export type PageAsks = NoAsks;

export type HostAsks = TextAsks;
