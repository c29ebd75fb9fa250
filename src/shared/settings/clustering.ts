import { integer, rulesOf, type SettingCards } from './settingCard';

/** Which clusters of the condensed tree become concepts (hdbscan's names). */
export type ClusterSelection = 'leaf' | 'eom';

/** Which soft clustering gives the concept proximity scores: hdbscan's `membership_vector` or `all_points_membership_vectors`. */
export type Membership = 'vector' | 'all-points';

/** Settings of the clustering Z → labels and proximity scores (HDBSCAN). */
export interface ClusteringSettings {
  minClusterSize: number;
  /** null: the same as `minClusterSize`, as in hdbscan. */
  minSamples: number | null;
  selection: ClusterSelection;
  membership: Membership;
}

/** What they are called, which values they take, and the defaults of the paper. */
export const CLUSTERING: SettingCards<ClusteringSettings> = {
  minClusterSize: {
    name: 'HDBSCAN minimum cluster size',
    flag: 'min-cluster-size',
    setting: 'hdbscan.minClusterSize',
    rule: integer(2, 1_000_000),
    fallback: 50,
    shrinks: true,
  },
  minSamples: {
    ...{ name: 'HDBSCAN minimum samples', flag: 'min-samples', setting: 'hdbscan.minSamples' },
    rule: integer(1, 1_000_000, true),
    fallback: 20,
    shrinks: true,
  },
  selection: {
    ...{ name: 'HDBSCAN selection', flag: 'selection', setting: 'hdbscan.clusterSelectionMethod' },
    rule: { kind: 'choice', choices: ['leaf', 'eom'] },
    fallback: 'leaf',
  },
  membership: {
    ...{ name: 'Soft clustering', flag: 'membership', setting: 'hdbscan.membership' },
    rule: { kind: 'choice', choices: ['vector', 'all-points'] },
    fallback: 'vector',
  },
};

export const CLUSTERING_RULES = rulesOf(CLUSTERING);
/** What decides the clustering of an embedding. */
export const CLUSTERING_KEYS = CLUSTERING_RULES.map(({ key }) => key);
