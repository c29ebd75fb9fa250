import type { Side } from '../../../src/shared/results/alignment';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { ConceptGroup, SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import { explain } from '../../elements/hover';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';
import { adjusted, conceptName, count } from '../../words/words';

/** So many of each kind are named; the sentence above counts them all. */
const MOST_NAMED = 4;

/** Which concepts are divided differently, and which exist on one side only, below the sentence that counts them. */
export function answerLines(view: ComparisonView): HTMLElement | null {
  const { shared } = view;
  if (shared === null || shared.groups.length === 0) return null;
  const divided = shared.groups.filter(({ form }) => form === 'divided differently');
  const lines = [
    line(
      'Divided differently',
      divided.map((group) => groupName(view, group)),
    ),
    ...(['a', 'b'] as const).map((side) =>
      line(
        ['Only in ', sideMark(side)],
        onlyIn(shared, side).map((id) =>
          h('span', { class: 'answer-name' }, conceptName(view[side].concepts[id])),
        ),
      ),
    ),
  ].filter((each) => each !== null);
  return lines.length > 0 ? h('ul', { class: 'answer-lines' }, ...lines) : null;
}

function onlyIn({ onlyA, onlyB }: SharedConcepts, side: Side): number[] {
  return side === 'a' ? onlyA : onlyB;
}

function line(title: string | (string | HTMLElement)[], all: readonly HTMLElement[]): HTMLElement | null {
  if (all.length === 0) return null;
  const named = all.slice(0, MOST_NAMED).flatMap((each, at) => (at === 0 ? [each] : [', ', each]));
  const more = all.length - MOST_NAMED;
  const rest = more > 0 ? ` and ${count(more)} more` : '';
  return h('li', {}, ...[title].flat(), ': ', ...named, rest);
}

/** The concepts of a group on either side, with its alignment on hover. */
function groupName(view: ComparisonView, group: ConceptGroup): HTMLElement {
  const { a, b, low, high } = group;
  const element = h(
    'span',
    { class: 'term-like', tabindex: 0 },
    ...[sideMark('a'), ` ${a.join(' ')} ≈ `, sideMark('b'), ` ${b.join(' ')}`],
  );
  const names = (side: Side): string =>
    group[side].map((id) => conceptName(view[side].concepts[id])).join(', ');
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${adjusted(low)} to ${adjusted(high)}`;
  explain(element, () => ({
    title: `Adjusted alignment of the unions ${adjusted(group.adjusted)}${interval}`,
    lines: [`A: ${names('a')}`, `B: ${names('b')}`],
  }));
  return element;
}
