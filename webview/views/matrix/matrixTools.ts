import { legend } from '../../elements/legend';
import type { MeasureScale } from '../../model/scale';
import type { Theme } from '../../elements/theme';
import { pairOf, type Model } from '../../model/model';
import type { Block } from '../../model/linked';
import type { MatrixState } from './matrixState';
import type { ShownOrder } from './shownOrder';
import { h } from '../../elements/dom';
import { choice, dropdown } from '../../elements/controls';
import { zoomTools } from '../../elements/zoomTools';
import { sideMark, term } from '../../elements/labels';
import { adjusted, count } from '../../words/words';
import type { Side } from '../../../src/shared/results/alignment';
import type { DifferingSetting } from '../../../src/shared/sideNames';

/** What stands above the matrix. */
interface MatrixTools {
  bar: HTMLElement;
  legend: HTMLElement;
  showLegend(scale: MeasureScale, theme: Theme, order: ShownOrder): void;
  showBlock(model: Model, block: Block | null): void;
}

interface MatrixToolEvents {
  onChange: (change: Partial<MatrixState>) => void;
  /** @param steps above 0 to make cells larger; null to make all fit */
  onZoom: (steps: number | null) => void;
}

const SIDES = ['a', 'b'] as const;

const MEASURES = [
  { value: 'adjusted', label: 'Adjusted' },
  { value: 'distance', label: 'Distance' },
] as const;

const ORDERS = [
  { value: 'groups', label: 'By groups' },
  { value: 'matching', label: 'As matched in the paper' },
  { value: 'clusters', label: 'By clusters' },
  { value: 'size', label: 'By size' },
  { value: 'label', label: 'By label' },
] as const;

/**
 * @param hasGroups whether it is known what both sides share
 * @param settings that rows and columns differ in
 */
export function matrixTools(
  state: MatrixState,
  hasGroups: boolean,
  settings: readonly DifferingSetting[],
  { onChange, onZoom }: MatrixToolEvents,
): MatrixTools {
  const orders = ORDERS.filter(({ value }) => hasGroups || value !== 'groups');
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
      dropdown('Order of rows and columns', orders, state.order, (order) => onChange({ order })),
      zoomTools('matrix', onZoom),
    ),
  );
  return {
    bar,
    legend: h('div', { class: 'legend' }, key, block),
    showLegend(scale, theme, { trees, frames, candidates }) {
      key.replaceChildren(
        term(scale.measure),
        legend(scale, theme),
        ...(candidates?.includes(1)
          ? [entry('dot-mark', term('candidate', 'more alike than by chance'))]
          : []),
        ...(frames.length > 0 ? [entry('frame-mark', term('group', 'group that both share'))] : []),
        ...(trees ? [term('clusters', 'trees')] : []),
        ...settings.flatMap((setting) => SIDES.map((side) => settingEntry(setting, side))),
      );
    },
    showBlock(model, picked) {
      block.title = block.textContent = picked ? blockText(model, picked) : '';
    },
  };
}

function entry(mark: string, text: HTMLElement): HTMLElement {
  return h('span', { class: 'legend-entry' }, h('span', { class: mark, 'aria-hidden': 'true' }), text);
}

function settingEntry(setting: DifferingSetting, side: Side): HTMLElement {
  const text = h('span', {}, `${setting.name} ${setting[side]}`);
  return h('span', { class: 'legend-entry' }, sideMark(side), text);
}

function blockText(model: Model, { a, b }: Block): string {
  const all = a.flatMap((of) => b.map((to) => pairOf(model, of, to)?.adjusted ?? 0));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return `${count(a.length)} × ${count(b.length)} concepts picked · adjusted ${adjusted(mean)} on average · Esc lets go`;
}
