import type { Requests } from '../../runs/requests';
import { reviewAnswer, sharedLines } from '../../shared/reviewShared';
import type { ReviewView } from '../../shared/results/review';
import { rounded, sideOf } from '../facts';
import { textOf } from '../input';
import { folderInside } from '../places';
import type { Input, Surroundings, Tool } from '../tool';

/** Families and pairs that are listed. */
const MOST = 30;

export const REVIEW_EXPERIMENT: Tool = {
  name: 'review_experiment',
  title: 'Review Experiment',
  doing: 'Reviewing an experiment',
  description:
    'Discovers the concepts of every representation of an experiment folder and compares all pairs: which models and layers agree, which stands apart, and which families of concepts occur everywhere. Takes minutes for large folders.',
  properties: { folder: { type: 'string', description: 'An experiment folder.' } },
  required: ['folder'],
  computes: 'review',
  async call(input, { folders, usual, compute }) {
    const view = await compute('review', await reviewAsked(input, { folders, usual }));
    return {
      answer: reviewAnswer(view),
      representations: view.representations.flatMap((each) => (each ? [sideOf(each)] : [])),
      ...pairFacts(view),
      failed: view.failures,
      warnings: view.outline.warnings,
    };
  },
};

/** What the run of the review is asked. Throws UserError. */
export async function reviewAsked(
  input: Input,
  { folders, usual }: Pick<Surroundings, 'folders' | 'usual'>,
): Promise<Requests['review']> {
  const folder = await folderInside(folders, textOf(input, 'folder'));
  const { settings, features, exactRows } = usual(folder);
  return { folder, settings, features, samples: null, robustnessRuns: 0, pairs: { exactRows } };
}

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
