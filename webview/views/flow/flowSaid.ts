import type { ReviewAxis } from '../../../src/shared/results/review';
import { AXIS_WORDS } from '../../../src/shared/reviewAxis';
import { count, percent } from '../../words/words';
import type { FlowState } from './flowState';
import { SHARE_OF_WORDS } from './linkShare';

/**
 * What the picture of a flow shows, in words: how many ancestors the selected concept has, and which links are drawn.
 * @param traced by block, the concepts that are followed; null where none is selected
 */
export function flowSaid(
  { axis, names }: { axis: ReviewAxis; names: readonly string[] },
  { selected, followed, threshold, shareOf }: FlowState,
  traced: readonly ReadonlySet<number>[] | null,
): string {
  const links = `A link is at least ${percent(threshold)} of ${SHARE_OF_WORDS[shareOf]}${shareOf === 'incoming' ? ', as the paper draws it' : ''}.`;
  if (!selected || !traced || followed === 'both') return links;
  const { block: word } = AXIS_WORDS[axis];
  const before = traced.slice(0, selected.block);
  const ancestors = before.reduce((sum, { size }) => sum + size, 0);
  const reached = before.filter(({ size }) => size > 0).length;
  if (ancestors === 0) {
    return `Nothing flows into it from before ${word} ${names[selected.block]}. ${links}`;
  }
  const [concepts, blocks] = [ancestors, reached].map(count);
  return `${concepts} ${ancestors === 1 ? 'concept flows' : 'concepts flow'} into it, of ${blocks} earlier ${word}${reached === 1 ? '' : 's'}. ${links}`;
}
