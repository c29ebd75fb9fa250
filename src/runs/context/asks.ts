/** What runs of several kinds are asked. */
import type { ArrayPath } from '../../features/arrayPath';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import type { FeatureSettings } from '../../shared/settings/features';
import type { PairsAsked } from './rowPairs';

/** A feature file, or one array of it, as an absolute path. */
export interface SourceFile extends ArrayPath {
  /** Absolute path of the top folder in which the experiment that it belongs to is looked for. */
  root: string;
  /** Given where the file is to be taken for scores of concepts, or labels, whatever its experiment says. */
  concepts?: GivenAsk;
}

/** How concepts that a file gives are taken. */
export interface GivenAsk {
  /** How many scores a row keeps at most; null for as many as the experiment says, or all. */
  top: number | null;
}

/** How concepts are discovered and described. */
export interface DiscoveryRequest {
  settings: Partial<DiscoverySettings>;
  features: Partial<FeatureSettings>;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
  /** A table of the groups of labels in place of the experiment's. */
  labelGroups?: string | null;
  /** Runs with other seeds that say how robust the concepts are; 0 for none, null for `robustnessRunsFor` the rows. */
  robustnessRuns: number | null;
}

/** A review of an experiment's `folder`, or a part of one. */
export interface ReviewAsk extends DiscoveryRequest {
  folder: string;
  pairs: PairsAsked;
  robustnessRuns: number;
  /** Whether linear separability on the rows that were learned from is measured, which takes long. */
  linearity?: boolean;
  /** Whether the other definitions of a concept are reviewed too, for a line of each. */
  definitions?: boolean;
}
