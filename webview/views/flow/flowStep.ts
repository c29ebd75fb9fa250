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
  shown: { layout: FlowLayout; selected: FlowNode | null } | undefined,
  selected: BlockConcept | null,
  key: string,
): BlockConcept | undefined {
  if (!ARROWS.includes(key)) return undefined;
  const named = overview.nodes.filter(({ concept }) => concept >= 0);
  if (!selected) return named[0];
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const links = shown?.layout.links ?? [];
    const partners = links
      .filter(({ from, to }) => (key === 'ArrowLeft' ? to : from) === shown?.selected)
      .sort((one, other) => other.rows - one.rows)
      .map(({ from, to }): FlowNode => (key === 'ArrowLeft' ? from : to));
    return partners[0] ?? selected;
  }
  const block = named.filter((node) => node.block === selected.block).sort((one, next) => one.top - next.top);
  const at = block.findIndex(({ concept }) => concept === selected.concept);
  const next = at < 0 ? 0 : at + (key === 'ArrowUp' ? -1 : 1);
  return block[Math.max(0, Math.min(block.length - 1, next))];
}
