import type { DiscoverySettings } from '../../shared/settings/discovery';
import { eachScore, type AnyScores } from '../../shared/eachScore';
import type { FoundConcepts } from '../stages/foundConcepts';
import type { ConceptView, RepresentationView, TokenShare } from '../../shared/results/representation';
import type { PartRows } from '../../shared/results/partRows';
import type { Assessed } from '../stages/assessment';

const MOST_EXEMPLARS = 24;
/** Of many concepts, of which each needs little room. */
const EXEMPLARS_OF_MANY = 9;

/** What a view of one representation is made of. */
interface Described {
  id: string;
  file: string;
  /** F; null where the concepts are given and their features are not. */
  features: number | null;
  /** The ids in the file of the rows that were used, length N, and the number of its rows. */
  rowIds: Uint32Array;
  rowsOfFile: number;
  /** null where they are of one array. */
  parts: PartRows | null;
  clustering: Omit<FoundConcepts, 'neighborRecall'>;
  assessed: Assessed | null;
  settings: Partial<DiscoverySettings>;
  notes: string[];
  neighborRecall: number | null;
  /** The label of each row, length N; null without a samples table. */
  labels: readonly (string | null)[] | null;
  /** The group of that label, empty where it has none; null where no file says groups. */
  labelGroups: readonly string[] | null;
  /** The number of each row's image, length N; null without images. */
  images: Uint32Array | null;
  /** By concept; null without one. */
  defaultNames: readonly (string | null)[];
  /** By concept; null where rows are no tokens. */
  frequentTokens: readonly TokenShare[][] | null;
}

/** One representation as the panel shows it. */
export function representationView(described: Described): RepresentationView {
  const { id, file, features, rowIds, rowsOfFile, parts, clustering, assessed, settings, notes } = described;
  const { neighborRecall, labels, labelGroups, images, defaultNames, frequentTokens } = described;
  const { measured = null, robust = null } = assessed ?? {};
  const hard = clustering.labels;
  const concepts = clustering.proximity.concepts;
  const sizes = conceptSizes(clustering);
  const isGivenMany = 'starts' in clustering.proximity && !('sample' in clustering.proximity);
  const most = isGivenMany ? EXEMPLARS_OF_MANY : MOST_EXEMPLARS;
  const exemplars = exemplarRows(clustering.proximity, images, most);
  const majorities = labels && majorityLabels(hard, labels, concepts);
  const groups = labelGroups && majorityLabels(hard, labelGroups, concepts);
  return {
    id,
    file,
    features,
    rowsUsed: rowIds.length,
    rowsOfFile,
    parts,
    noiseRatio: noiseRatio(clustering),
    unassignedNearest: unassignedNearest(clustering),
    quality: measured && { ...measured.quality, robustness: robust?.robustness ?? null },
    settings,
    notes,
    neighborRecall,
    concepts: sizes.map((size, concept): ConceptView => {
      const majority = majorities?.[concept] ?? null;
      return {
        id: concept,
        name: null,
        defaultName: defaultNames[concept],
        size,
        persistence: clustering.persistence?.[concept] ?? null,
        validity: measured?.validity[concept] ?? null,
        intrinsicDimension: measured?.intrinsicDimension[concept] ?? null,
        robustness: robust?.recurrence[concept] ?? null,
        majorityLabel: majority?.label ?? null,
        majorityShare: majority ? majority.count / size : 0,
        majorityGroup: groups?.[concept]?.label || null,
        frequentTokens: frequentTokens?.[concept] ?? null,
        exemplars: exemplars[concept].map(({ row }) => rowIds[row]),
        exemplarProximity: exemplars[concept].map(({ proximity }) => proximity),
      };
    }),
  };
}

/** The number of rows whose hard label is each concept; length K. */
export function conceptSizes({ labels, proximity }: Labelled): number[] {
  const sizes = new Array<number>(proximity.concepts).fill(0);
  for (const label of labels) if (label >= 0) sizes[label]++;
  return sizes;
}

/** The share of rows without a hard label, in [0, 1]. */
export function noiseRatio({ labels }: Pick<Labelled, 'labels'>): number {
  return labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0) / labels.length;
}

/** How many of the rows without a hard label are nearest to each concept, the first of equals; rows without any proximity to none. */
export function unassignedNearest({ labels, proximity }: Labelled): number[] {
  const counts = new Array<number>(proximity.concepts).fill(0);
  const nearest = new Int32Array(proximity.rows).fill(-1);
  const best = new Float32Array(proximity.rows);
  eachScore(proximity, (row, concept, score) => {
    if (labels[row] < 0 && score > best[row]) [best[row], nearest[row]] = [score, concept];
  });
  for (const concept of nearest) if (concept >= 0) counts[concept]++;
  return counts;
}

type Labelled = Pick<FoundConcepts, 'labels' | 'proximity'>;

/** A row and its proximity to a concept, in [0, 1]. */
export interface Exemplar {
  row: number;
  proximity: number;
}

/**
 * The rows with the highest proximity to each concept, best first, ties by row; rows without any proximity are none.
 * Tokens of one image overlap and look alike, so each image is there once, by its best row. K lists of at most `most`.
 *
 * @param images the number of each row's image, length N; null without images
 */
export function exemplarRows(
  scores: AnyScores,
  images: Uint32Array | null,
  most = MOST_EXEMPLARS,
): Exemplar[][] {
  const lists = Array.from({ length: scores.concepts }, (): Exemplar[] => []);
  eachScore(scores, (row, concept, proximity) => {
    const list = lists[concept];
    if (proximity <= (list.length < most ? 0 : list[most - 1].proximity)) return;
    const sameImage = images ? list.findIndex((each) => images[each.row] === images[row]) : -1;
    if (sameImage >= 0) {
      if (list[sameImage].proximity >= proximity) return;
      list.splice(sameImage, 1);
    }
    let at = list.length;
    while (at > 0 && list[at - 1].proximity < proximity) at--;
    list.splice(at, 0, { row, proximity });
    if (list.length > most) list.pop();
  });
  return lists;
}

/** The most frequent label among the members of each concept, ties by label; null where no member has one. */
export function majorityLabels(
  hard: Int32Array,
  labels: readonly (string | null)[],
  concepts: number,
): ({ label: string; count: number } | null)[] {
  const counts = Array.from({ length: concepts }, () => new Map<string, number>());
  hard.forEach((concept, row) => {
    const label = labels[row];
    if (concept >= 0 && label !== null) counts[concept].set(label, (counts[concept].get(label) ?? 0) + 1);
  });
  return counts.map((count) => {
    let best: { label: string; count: number } | null = null;
    for (const [label, times] of count) {
      const wins = best === null || times > best.count || (times === best.count && label < best.label);
      if (wins) best = { label, count: times };
    }
    return best;
  });
}
