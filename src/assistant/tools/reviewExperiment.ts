import { DEFAULT_EXACT_ROWS } from '../../runs/context/rowPairs';
import { reviewAnswer, sharedLines } from '../../shared/reviewShared';
import type { ReviewView } from '../../shared/results/review';
import { rounded, sideOf } from '../facts';
import { textOf } from '../input';
import { folderInside } from '../places';
import type { Tool } from '../tool';

/** Families and pairs that are listed. */
const MOST = 30;

export const REVIEW_EXPERIMENT: Tool = {
  name: 'review_experiment',
  title: 'Review Experiment',
  description:
    'Discovers the concepts of every representation of an experiment folder and compares all pairs: which models and layers agree, which stands apart, and which families of concepts occur everywhere. Takes minutes for large folders.',
  properties: { folder: { type: 'string', description: 'An experiment folder.' } },
  required: ['folder'],
  takesLong: true,
  async call(input, { folders, compute }) {
    const folder = await folderInside(folders, textOf(input, 'folder'));
    const view = await compute('review', {
      ...{ folder, settings: {}, features: {}, samples: null, robustnessRuns: 0 },
      pairs: { exactRows: DEFAULT_EXACT_ROWS },
    });
    return {
      answer: reviewAnswer(view),
      representations: view.representations.flatMap((each) => (each ? [sideOf(each)] : [])),
      ...pairFacts(view),
      failed: view.failures,
      warnings: view.outline.warnings,
    };
  },
};

/** The pairs that agree most and those that agree least. */
function pairFacts({ pairs, outline }: ReviewView): object {
  const known = pairs.filter(({ adjustedRand }) => adjustedRand !== null);
  const sorted = known.sort((x, y) => y.adjustedRand! - x.adjustedRand!);
  const facts = ({ a, b, adjustedRand, shared }: (typeof pairs)[number]): object => {
    return {
      ...{ a: outline.entries[a].id, b: outline.entries[b].id, adjustedRandIndex: rounded(adjustedRand) },
      shared: sharedLines(shared, 'A', 'B'),
    };
  };
  if (sorted.length <= MOST) return { pairs: sorted.map(facts) };
  return {
    pairsThatAgreeMost: sorted.slice(0, MOST / 2).map(facts),
    pairsThatAgreeLeast: sorted.slice(-MOST / 2).map(facts),
    pairsNotListed: sorted.length - MOST,
  };
}
