import { SCALAR_TERMS } from '../../src/shared/scalars/scalars';
import { LEAST_SHARED } from '../../src/shared/strength';
import type { Term } from '../../src/shared/term';
import { PAPER, PAPER_TERMS } from './paperTerms';
import { PREVIEW_TERMS } from './previewTerms';
import { ROW_TERMS } from './rowTerms';

const HDBSCAN = 'HDBSCAN: Campello et al. 2013; McInnes et al. 2017';
const FUZZY = 'Hüllermeier et al., IEEE Trans. Fuzzy Systems 2012';
const CONCORDANCE = 'D’Ambrosio et al., Adjusted concordance index, J. Classification 2021';

/** What each term of the pages means. */
export const TERMS = {
  ...ROW_TERMS,
  ...PREVIEW_TERMS,
  ...PAPER_TERMS,
  rand: {
    title: 'Generalized Rand index',
    meaning:
      'How far the two agree, over all pairs of rows, on which rows belong to the same concepts: 1 is identical, and chance alone can come close to 1.',
    source: FUZZY,
  },
  adjustedRand: {
    title: 'Adjusted for chance',
    meaning:
      'The generalized Rand index rescaled so that 1 is identical and 0 is what a random re-ordering of the rows gives.',
    source: CONCORDANCE,
  },
  sharedShare: {
    title: 'Shared concepts',
    meaning:
      'The concepts of both that are shared, of all of both: one to one, or as groups that are divided differently. Pairs of concepts that chance would align are left out.',
    source: `False discovery rate: Benjamini and Hochberg 1995; chance correction as in ${CONCORDANCE}`,
  },
  together: {
    title: 'Rows in the same group',
    meaning:
      'The share of all rows that lie in a group of shared concepts in A and in the same group in B. The others are in another group or concept on one of the sides, or unassigned there.',
    source: 'docs/METHOD.md',
  },
  interval: {
    title: '95 % interval',
    meaning:
      'The index is estimated from a sample of row pairs and lies within this range with 95 % confidence.',
    source: FUZZY,
  },
  groupRobustness: {
    title: 'How well a group comes back',
    meaning:
      'The rows of its concepts together, against the best union of concepts in a run with another seed: the rows of both, as a share of the rows of either.',
    source: 'docs/METHOD.md',
  },
  indexInterval: {
    title: '95 % interval of the adjusted index',
    meaning:
      'Other images, documents or recordings of the same kind would give an index within this range in 95 % of the cases, with the concepts as they are.',
    source: 'docs/METHOD.md',
  },
  ...SCALAR_TERMS,
  rows: {
    title: 'Rows',
    meaning: 'Feature vectors compared; row i stands for the same token of the same input in both files.',
    source: PAPER,
  },
  sampled: {
    title: 'Sampled rows',
    meaning:
      'The files have more rows than are compared here, the same in both: those used were drawn at random with the seed, or concepts were found in all of them and one in so many is aligned. Settings used says how.',
    source: 'Settings conceptAlignment.features.maxRows and conceptAlignment.features.alignEvery',
  },
  concepts: {
    title: 'Concepts',
    meaning: 'A concept is a dense region of feature space, found by HDBSCAN after a UMAP embedding.',
    source: PAPER,
  },
  givenConcepts: {
    title: 'Given concepts',
    meaning: 'A concept is a column of scores, or a label, that the file gives.',
    source: PAPER,
  },
  givenUnassigned: {
    title: 'Without a concept',
    meaning: 'Share of rows that no concept of the file has: their scores are all 0, or the file says so.',
    source: PAPER,
  },
  unassigned: {
    title: 'Unassigned',
    meaning:
      'Share of rows that lie in no dense region and so belong to no concept; HDBSCAN calls them noise.',
    source: HDBSCAN,
  },
  distance: {
    title: 'Concept distance',
    meaning:
      'Mean disagreement of the two concepts, over all pairs of rows, on how far the two rows differ: 0 is the same concept, ½ the most.',
    source: PAPER,
  },
  adjusted: {
    title: 'Adjusted alignment',
    meaning:
      '1 − distance ÷ distance expected by chance: 1 is identical, 0 is chance; it does not favour small concepts as the distance does.',
    source: `Chance correction as in ${CONCORDANCE}`,
  },
  universal: {
    title: 'Universal',
    meaning: 'Matched pairs at the smallest distances: both representations hold the same concept.',
    source: PAPER,
  },
  'semi-universal': {
    title: 'Semi-universal',
    meaning: 'Matched pairs at middle distances: the two concepts overlap in part.',
    source: PAPER,
  },
  strength: {
    title: 'How strongly a concept is shared',
    meaning: `Mostly the same from an adjusted alignment of ⅔ on: more than half of the rows that either side has here are in both. Partly the same from ${LEAST_SHARED} on. One to one where it is one concept on either side, else divided differently.`,
    source: 'docs/METHOD.md',
  },
  alignmentInterval: {
    title: '95 % interval of the alignment',
    meaning:
      'How far the adjusted alignment would vary with other images, documents or recordings; where rows stand alone, with other rows. That the best groups were searched for is not in it.',
    source: 'docs/METHOD.md',
  },
  aboveChance: {
    title: 'Clearly above chance',
    meaning:
      'The two concepts share more rows than they would if images, documents or recordings were shuffled, and their adjusted alignment is not too small to matter.',
    source: 'False discovery rate: Benjamini and Hochberg 1995',
  },
  unique: {
    title: 'Unique',
    meaning:
      'Matched pairs at the largest distances of this comparison: paired for want of better. What exists on one side only is said at the top.',
    source: PAPER,
  },
  unmatched: {
    title: 'Left over by the matching',
    meaning:
      'The other side has fewer concepts. It may be part of a concept there all the same: what exists on one side only is said at the top.',
    source: PAPER,
  },
  candidate: {
    title: 'More alike than by chance',
    meaning:
      'Pairs whose association is significant when whole images, documents or recordings are shuffled, at a false discovery rate below 5 %, and whose adjusted alignment is at least 0.1; both can be set.',
    source: 'Benjamini and Hochberg, J. R. Stat. Soc. B 1995',
  },
  group: {
    title: 'Group',
    meaning:
      'Concepts of both sides whose unions are one: a pair one to one, or one concept that the other side divides, or several that the two divide differently.',
    source: 'Adjusted alignment of unions',
  },
  clusters: {
    title: 'Order by clusters',
    meaning:
      'Concepts of a side that relate alike to those of the other are joined first; the longer the branch, the less alike. Average linkage on the root mean square difference of adjusted alignments.',
    source: 'Sokal and Michener 1958; order of the leaves: Gruvaeus and Wainer 1972',
  },
  atlas: {
    title: 'Concept atlas',
    meaning:
      'The concepts as points, the less alike the farther from each other, as well as a plane allows. Lines tie pairs that are more alike than by chance.',
    source: `${PAPER}; layout: SMACOF, de Leeuw 1977`,
  },
  atlasUmap: {
    title: 'UMAP of the concepts',
    meaning:
      'The paper’s layout: UMAP on the distances between concepts, with 15 % of the concepts as neighbours, at most 70, and minimum distance 0.01. Concepts that are near here are alike; how far others lie says little. It begins with classical scaling, so the picture differs from that of umap-learn.',
    source: `${PAPER}; UMAP: McInnes et al., arXiv 1802.03426`,
  },
  stress: {
    title: 'Stress',
    meaning:
      'How far the distances in the map are from the concept distances, as a share of these: 0 is a true map, and above 0.2 only the coarse picture can be trusted.',
    source: 'Kruskal, Psychometrika 1964',
  },
  maps: {
    title: 'Map of the rows',
    meaning:
      'Rows as points, near those that they are like: who the neighbours are can be trusted, how far apart groups lie cannot. B is turned or mirrored onto A.',
    source: 'UMAP: McInnes et al. 2018; turned by orthogonal Procrustes, Schönemann 1966',
  },
  proximity: {
    title: 'Concept proximity',
    meaning:
      'How strongly a row belongs to the concept, from 0 to 1: by soft clustering for NLMCD, by distance or angle for the baselines.',
    source: PAPER,
  },
  jointDensity: {
    title: 'Joint density',
    meaning:
      'How many rows have which proximities to the two concepts, on logarithmic scales: what both hold lies at the upper right. The brighter or darker, the more rows, by their logarithm. Drag to pick rows.',
    source: `Proximities: ${PAPER}`,
  },
  held: {
    title: 'In both, or on one side only',
    meaning:
      'Rows by the concepts that they are assigned to: those selected on both sides, or on one only. The most typical first, by their proximities as shares of the highest of each side; of each image one row before a second.',
    source: `Proximities: ${PAPER}`,
  },
  expected: {
    title: 'Expected share',
    meaning:
      'Bars: share of the members of each concept with this value. Line: its share of all rows, which members drawn at random would have.',
    source: 'samples.csv',
  },
  validity: {
    title: 'Validity',
    meaning:
      'Density-based cluster validity (DBCV), mean over the concepts: how much denser they are than what lies between them, from −1 to 1.',
    source: 'Moulavi et al., SIAM SDM 2014',
  },
  intrinsicDimension: {
    title: 'Intrinsic dimension',
    meaning:
      'In how many dimensions the rows of a concept spread, from the two nearest neighbours of each; mean over the concepts.',
    source: 'TwoNN: Facco et al., Scientific Reports 2017',
  },
  separability: {
    title: 'Linear separability',
    meaning:
      'Share of held-out rows whose concept a linear classifier finds from the features: low where concepts are curved.',
    source: PAPER,
  },
  rmse: {
    title: 'RMSE of the embedding',
    meaning:
      'Root mean squared difference between the distances of two rows before and after UMAP; it depends on the scale of the features.',
    source: PAPER,
  },
  labelAgreement: {
    title: 'Agreement with labels',
    meaning:
      'Adjusted mutual information of concepts and labels over the rows in a concept: 1 is the same partition, 0 is chance.',
    source: 'Vinh et al., JMLR 2010',
  },
  positionAgreement: {
    title: 'Agreement with position',
    meaning:
      'Adjusted mutual information of concepts and the place of a patch in its image, over the rows in a concept: 0 is chance.',
    source: 'Vinh et al., JMLR 2010',
  },
  sanity: {
    title: 'Sanity check',
    meaning:
      'The share of blocks whose most aligned other block of the same model is a neighbour, as it should be when alignment means something. Within 2 or 3 it is at most that many blocks away, which is easier to pass: read it beside what chance passes.',
    source: PAPER,
  },
  family: {
    title: 'Family',
    meaning:
      'Concepts of several representations that are the same: merged by average linkage on adjusted alignment, which counts only where two concepts are shared by more than chance; at most one of each representation.',
    source: 'Concept distances: ' + PAPER,
  },
  cohesion: {
    title: 'Cohesion',
    meaning:
      'Mean adjusted alignment over all pairs of concepts in the family, 0 for a pair that is not shared by more than chance: 1 identical, 0 chance.',
    source: CONCORDANCE,
  },
  ceiling: {
    title: 'Between seeds',
    meaning:
      'Adjusted Rand index of a representation with itself under other seeds, mean over the runs. Discovery itself varies so much: two representations that hold the same would agree no better.',
    source: CONCORDANCE,
  },
  robustness: {
    title: 'Robustness',
    meaning:
      'How much of a concept comes back when it is discovered again with other seeds, from 0 to 1: best Jaccard index, mean.',
    source: 'Hennig, Computational Statistics & Data Analysis 2007',
  },
  persistence: {
    title: 'Persistence',
    meaning: 'How long the concept stays one cluster as the density threshold rises, from 0 to 1.',
    source: HDBSCAN,
  },
  size: {
    title: 'Rows of the concept',
    meaning: 'Rows that the hard clustering assigns to the concept.',
    source: HDBSCAN,
  },
  majority: {
    title: 'Most frequent label',
    meaning:
      'The label that more members of the concept carry than any other, and the share that carries it; greyed below one half.',
    source: 'samples.csv',
  },
} satisfies Record<string, Term>;

export type TermName = keyof typeof TERMS;
