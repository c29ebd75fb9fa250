import type { FlowLayout, FlowNode } from './flowLayout';
import type { BlockConcept } from './flowWays';

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/**
 * Where a key moves from the selected concept: up and down among the largest of its block, sideways to what it shares most rows with.
 * @param overview the largest concepts of all blocks
 * @param shown what the picture shows now
 * @returns undefined for keys that do not move
 */
export function flowStep(
  overview: FlowLayout,
  shown: { layout: FlowLayout } | undefined,
  selected: BlockConcept | null,
  key: string,
): BlockConcept | undefined {
  if (!ARROWS.includes(key)) return undefined;
  const named = overview.nodes.filter(({ concept }) => concept >= 0);
  if (!selected) return named[0];
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    // What only its ancestors are shown of goes on among the largest.
    return partnerIn(shown?.layout, selected, key) ?? partnerIn(overview, selected, key) ?? selected;
  }
  const block = named.filter((node) => node.block === selected.block).sort((one, next) => one.top - next.top);
  const at = block.findIndex(({ concept }) => concept === selected.concept);
  const next = at < 0 ? 0 : at + (key === 'ArrowUp' ? -1 : 1);
  return block[Math.max(0, Math.min(block.length - 1, next))];
}

/** What a concept shares most rows with in the block before or after it. */
function partnerIn(
  layout: FlowLayout | undefined,
  { block, concept }: BlockConcept,
  key: 'ArrowLeft' | 'ArrowRight',
): FlowNode | undefined {
  return (layout?.links ?? [])
    .map(({ from, to, rows }) =>
      key === 'ArrowLeft' ? { own: to, other: from, rows } : { own: from, other: to, rows },
    )
    .filter(({ own }) => own.block === block && own.concept === concept)
    .sort((one, next) => next.rows - one.rows)[0]?.other;
}
