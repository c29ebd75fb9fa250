import type { RandIndex } from '../src/protocol';
import { h } from './dom';
import { hideHover } from './hover';
import { createInspector } from './inspector';
import { createMatrix } from './matrix';
import { initialSelection, type Model } from './model';
import type { Selection } from './order';
import { createPairs } from './pairs';
import { settingsUsed } from './settingsUsed';
import { names, summary } from './summary';

export interface ReportView {
  element: HTMLElement;
  /** Shows the index in place of the one before. */
  showRand(rand: RandIndex): void;
  /** Draws again after the theme has changed. */
  repaint(): void;
}

/**
 * A finished comparison. A selection in any of the three views moves the other two.
 * @param actions what stands at the right of the names: buttons, or the progress of the next comparison
 * @param onExact the wish to have the generalized Rand index over all row pairs
 * @param kept the selection of before; the most universal pair when it is null or gone
 */
export function createReport(
  model: Model,
  actions: HTMLElement,
  kept: Selection | null,
  onSelect: (selection: Selection) => void,
  onExact: () => void,
): ReportView {
  const choose = (selection: Selection) => {
    hideHover();
    show(selection);
    onSelect(selection);
  };
  const pairs = createPairs(model, choose);
  const matrix = createMatrix(model, choose);
  const inspector = createInspector(model, choose);
  const show = (selection: Selection | null) => {
    pairs.select(selection);
    matrix.select(selection);
    inspector.show(selection);
  };
  let answer = summary(model.view, onExact);
  const element = h(
    'main',
    { class: 'report' },
    h(
      'header',
      { class: 'head' },
      h('div', { class: 'title-line' }, names(model.view), actions),
      answer,
      warnings(model.view.warnings),
      settingsUsed(model.view),
    ),
    h('div', { class: 'columns' }, pairs.element, matrix.element, inspector.element),
  );
  show(initialSelection(model, kept));
  return {
    element,
    showRand(rand) {
      Object.assign(model.view.alignment, rand);
      const next = summary(model.view, onExact);
      answer.replaceWith(next);
      answer = next;
    },
    repaint: () => matrix.repaint(),
  };
}

function warnings(sentences: string[]): HTMLElement | null {
  if (sentences.length === 0) return null;
  return h(
    'ul',
    { class: 'warnings', 'aria-label': 'Warnings' },
    ...sentences.map((text) => h('li', {}, text)),
  );
}
