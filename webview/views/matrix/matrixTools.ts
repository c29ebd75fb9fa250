import { legend } from '../../elements/legend';
import type { MeasureScale } from '../../model/scale';
import type { Theme } from '../../elements/theme';
import { pairOf, type Model } from '../../model/model';
import type { Block } from '../../model/linked';
import type { MatrixState } from './matrixState';
import { h } from '../../elements/dom';
import { choice, dropdown } from '../../elements/controls';
import { zoomTools } from '../../elements/zoomTools';
import { term } from '../../elements/labels';
import { adjusted, count } from '../../words/words';

/** What stands above the matrix. */
interface MatrixTools {
  bar: HTMLElement;
  legend: HTMLElement;
  showLegend(scale: MeasureScale, theme: Theme, isClustered: boolean): void;
  showBlock(model: Model, block: Block | null): void;
}

interface MatrixToolEvents {
  onChange: (change: Partial<MatrixState>) => void;
  /** @param steps above 0 to make cells larger; null to make all fit */
  onZoom: (steps: number | null) => void;
}

const MEASURES = [
  { value: 'distance', label: 'Distance' },
  { value: 'adjusted', label: 'Adjusted' },
] as const;

const ORDERS = [
  { value: 'matching', label: 'By matching' },
  { value: 'clusters', label: 'By clusters' },
  { value: 'size', label: 'By size' },
  { value: 'label', label: 'By label' },
] as const;

export function matrixTools(state: MatrixState, { onChange, onZoom }: MatrixToolEvents): MatrixTools {
  const key = h('div', { class: 'legend-key' });
  const block = h('p', { class: 'block-note', role: 'status' });
  const bar = h(
    'header',
    { class: 'bar' },
    h('h2', { id: 'matrix-title' }, 'How they relate'),
    h(
      'div',
      { class: 'tools' },
      choice('Measure shown', MEASURES, state.measure, (measure) => onChange({ measure })),
      dropdown('Order of rows and columns', ORDERS, state.order, (order) => onChange({ order })),
      zoomTools('matrix', onZoom),
    ),
  );
  return {
    bar,
    legend: h('div', { class: 'legend' }, key, block),
    showLegend(scale, theme, isClustered) {
      key.replaceChildren(
        term(scale.measure),
        legend(scale, theme),
        ...(isClustered ? [term('clusters', 'trees')] : []),
      );
    },
    showBlock(model, picked) {
      block.title = block.textContent = picked ? blockText(model, picked) : '';
    },
  };
}

function blockText(model: Model, { a, b }: Block): string {
  const all = a.flatMap((of) => b.map((to) => pairOf(model, of, to).adjusted));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return `${count(a.length)} × ${count(b.length)} concepts picked · adjusted ${adjusted(mean)} on average · Esc lets go`;
}
