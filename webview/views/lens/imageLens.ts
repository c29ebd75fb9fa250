import { sideNames } from '../../../src/shared/sideNames';
import type { LensState } from './lensState';
import type { Side } from '../../../src/shared/results/alignment';
import type { ShownConcepts } from '../../model/shownConcepts';
import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { lensElement } from './lensElement';
import { hideHover, showHover } from '../../elements/hover';
import { sideMark } from '../../elements/labels';
import { createLensLegend } from './lensLegend';
import { lensOrder, type LensOrder } from './lensOrder';
import { lensScenes, lensTokens, NO_TOKENS } from './lensScenes';
import { createLensStage, type LensStage } from './lensStage';
import { createLensStrip } from './lensStrip';
import { lensTools, stepByKeys, type LensWords } from './lensTools';
import type { Linked } from '../../model/linked';
import { selectedConcepts } from '../../model/selectedConcepts';
import { withMatch } from '../../model/selection';
import type { Rows } from '../../model/rows';
import type { View } from '../../elements/view';
import { count } from '../../words/words';

const WORDS: LensWords = {
  title: 'Image lens',
  one: 'image',
  find: 'Find images',
  findIn: 'Find images by name or label',
  tint: 'Tint tokens by',
  hasGrid: true,
};

/** One image as every side sees it: every token in the colour of its concept. */
export function createImageLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  images: NonNullable<Rows['images']>,
  tokenAt: NonNullable<Rows['tokenAt']>,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const { sides } = model;
  const scenes = lensScenes(model, rows, linked);
  const picture = new Image();
  picture.decoding = 'async';
  let state = initial;
  let text = '';
  let found: LensOrder = lensOrder(rows, images, selectedConcepts(model, linked.selection), text);
  let at = 0;
  let tokens = NO_TOKENS;
  const stages = lensStages(model, rows, linked, () => tokens.rows);
  const legends = { a: createLensLegend(model, linked, 'a'), b: createLensLegend(model, linked, 'b') };
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const strip = createLensStrip(images, visit);
  const tools = lensTools(WORDS, initial, {
    onState(changed) {
      change(changed);
      draw();
    },
    onText(next) {
      text = next;
      reorder(false);
    },
    onStep: (steps) => visit(at + steps),
  });

  /** @param keeps whether the image that is shown stays */
  function reorder(keeps: boolean): void {
    const shown = found.order[at];
    found = lensOrder(rows, images, selectedConcepts(model, linked.selection), text);
    strip.show(found.order, found.uses);
    goTo(keeps ? Math.max(0, found.order.indexOf(shown)) : 0);
  }

  /** Goes to an image that the user asks for, which comes back with the panel. */
  function visit(next: number): void {
    goTo(next);
    change({ image: images.names[found.order[at]] ?? null });
  }

  function goTo(next: number): void {
    at = Math.min(found.order.length - 1, Math.max(0, next));
    const image = found.order[at];
    hideHover();
    for (const side of sides) {
      stages[side].show(null);
      legends[side].show(null, rows.scores[side].labels, NO_TOKENS.rows);
    }
    if (image === undefined) {
      tools.show('No image has this in its name or labels', null);
      return;
    }
    strip.mark(at);
    tokens = lensTokens(images.rows[image], tokenAt);
    const label = tokens.boxes[0]?.label;
    tools.show(
      [images.names[image], ...(label ? [label] : [])].join(' · '),
      `${count(at + 1)} of ${count(found.order.length)}`,
    );
    if (images.uris[image] === '') failed();
    else picture.src = images.uris[image];
  }

  function failed(): void {
    tools.show(`${images.names[found.order[at]]} cannot be shown`, null);
  }

  /** Goes to the image of the row that another view asks for, found by text or not. */
  function open(): void {
    if (linked.opened === null) return;
    const image = images.ofRow[linked.opened];
    if (!found.order.includes(image)) {
      text = '';
      tools.clearText();
      reorder(false);
    }
    visit(found.order.indexOf(image));
  }

  function draw(): void {
    if (!picture.complete || picture.naturalWidth === 0 || found.order.length === 0) return;
    for (const [side, scene] of scenes(picture, tokens, state)) {
      stages[side].show(scene);
      legends[side].show(scene, rows.scores[side].labels, tokens.rows);
    }
  }

  picture.addEventListener('load', draw);
  picture.addEventListener('error', failed);
  linked.on('select', 'lens', () => reorder(true));
  linked.on('light', 'lens', draw);
  linked.on('open', 'lens', open);
  const element = lensElement(
    tools.element,
    h('div', { class: 'lens-sides' }, ...sides.map((side) => stages[side].element)),
    h('div', { class: 'lens-legends' }, ...sides.map((side) => legends[side].element)),
    strip.element,
  );
  stepByKeys(element, (steps) => visit(at + steps));
  strip.show(found.order, found.uses);
  goTo(Math.max(0, found.order.indexOf(images.names.indexOf(initial.image ?? ''))));
  open();
  return {
    element,
    repaint: draw,
    shown() {
      strip.mark(at);
      draw();
    },
  };
}

/** @param tokens the rows of the image that is shown */
function lensStages(
  model: ShownConcepts,
  rows: Rows,
  linked: Linked,
  tokens: () => Uint32Array,
): Record<Side, LensStage> {
  const stageOf = (side: Side): LensStage =>
    createLensStage(side, sideNames(model.view)[side], captionOf(model, side), {
      onToken(token, around) {
        linked.light(token === null ? null : { row: tokens()[token] });
        if (token === null || !around) return hideHover();
        showHover(around, describeRow(model, rows, side, tokens()[token]));
      },
      onChoose(token) {
        const concept = rows.scores[side].labels[tokens()[token]];
        if (concept >= 0) linked.select(withMatch(model, side, concept));
      },
    });
  return Object.fromEntries(model.sides.map((side) => [side, stageOf(side)])) as Record<Side, LensStage>;
}

/** Whose image it is; the page of one representation says so itself. */
function captionOf({ sides, view }: ShownConcepts, side: Side): HTMLElement | null {
  if (sides.length === 1) return null;
  return h('figcaption', {}, sideMark(side), h('span', { class: 'name' }, sideNames(view)[side]));
}
