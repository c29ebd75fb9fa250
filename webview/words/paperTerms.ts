import type { Term } from '../../src/shared/term';

export const PAPER = 'Vielhaben et al., Beyond Scalars, arXiv 2412.06639';

/** What the measures mean that the paper reports of representations, beside ours. */
export const PAPER_TERMS = {
  wholeDimension: {
    title: 'Intrinsic dimension, all rows',
    meaning:
      'The intrinsic dimension of all rows together, unassigned ones too, where concepts were found, in the embedding.',
    source: `TwoNN: Facco et al., Scientific Reports 2017; ${PAPER}`,
  },
  featureDimension: {
    title: 'Intrinsic dimension, features',
    meaning: 'The intrinsic dimension of all rows in the features themselves, before UMAP.',
    source: 'TwoNN: Facco et al., Scientific Reports 2017',
  },
  trainedSeparability: {
    title: 'Separability, trained rows',
    meaning:
      'Share of the rows whose concept linear support vector machines name that were trained on the same rows, as in the paper; it is near 1 in many columns, whatever the concepts are. On rows held out: Linear separability.',
    source: PAPER,
  },
  trainedArea: {
    title: 'Separability, trained rows (AUC)',
    meaning:
      'Area under the curve of the same machines, one concept against the rest, mean over the concepts: 1 is perfect, 0.5 is chance.',
    source: PAPER,
  },
  robustnessRand: {
    title: 'Robustness (Rand)',
    meaning:
      'Generalized Rand index of the concepts with those of other seeds, as in the paper, not adjusted for chance: many small concepts alone bring it near 1.',
    source: PAPER,
  },
  labelRand: {
    title: 'Alignment with labels',
    meaning:
      'Generalized Rand index of concept proximity scores with labels as scores of 0 and 1, as in the paper, over all pairs of rows that have one; not adjusted for chance.',
    source: PAPER,
  },
  groupRand: {
    title: 'Alignment with label groups',
    meaning:
      'The same with groups of labels, such as synsets of WordNet; labels without a group are one more. Fewer groups than labels lower it by chance alone.',
    source: PAPER,
  },
  positionRand: {
    title: 'Alignment with position',
    meaning: 'The same with the place of a token in its sample, or of a patch in its image.',
    source: PAPER,
  },
} satisfies Record<string, Term>;
