import './document';
import { seededRandom } from '../../src/shared/random';
import { FONT_SIZE } from '../../webview/drawing/figureSvg';
import { drawFlow } from '../../webview/views/flow/flowFigure';
import { flowLayout, type FlowNode, type FlowTable } from '../../webview/views/flow/flowLayout';
import { tableWidth } from './document';
import type { Figure } from './figure';
import { nameAt } from './names';
import { LIGHT } from './paper';

const BLOCKS = [5, 7, 6, 4];

/** Rows that move from each concept to the next, and from some of them elsewhere. */
function tablesOf(concepts: readonly number[]): FlowTable[] {
  const uniform = seededRandom(7);
  return concepts.slice(1).map((to, block) => {
    const from = concepts[block];
    const counts = Uint32Array.from({ length: (from + 1) * (to + 1) }, (_, at) => {
      const [a, b] = [Math.floor(at / (to + 1)), at % (to + 1)];
      if (a % to === (b * 3) % to) return 20 + Math.floor(60 * uniform());
      return uniform() < 0.3 ? Math.floor(10 * uniform()) : 0;
    });
    return { counts, from, to };
  });
}

const layout = flowLayout(tablesOf(BLOCKS), 5);

/** The flow of four blocks. */
export function flowDrawing(width: number, threshold: number, selected: FlowNode | null) {
  const picture = {
    ...{
      title: 'Concepts through the blocks of mae & <co>',
      said: '',
      shareOf: 'smaller' as const,
      colours: null,
    },
    layout,
    names: ['block 0', 'block 4', 'block 8', 'block a block with a long name'],
    threshold,
    selected,
    nameOf: ({ concept, gathered }: FlowNode) =>
      concept < 0 ? `${gathered} smaller` : `${concept} ${nameAt(concept) ?? ''}`.trim(),
  };
  return drawFlow(picture, LIGHT, width, (text) => tableWidth(text, FONT_SIZE));
}

/** What the panel of a review exports of the flow of concepts. */
export const FLOW_FIGURES: readonly Figure[] = [
  { name: 'flow', draw: () => flowDrawing(900, 0.05, null).svg },
  { name: 'flow-selected', draw: () => flowDrawing(900, 0, layout.nodes[1]).svg },
  { name: 'flow-narrow', draw: () => flowDrawing(220, 0.05, null).svg },
];
