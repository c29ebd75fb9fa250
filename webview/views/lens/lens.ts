import type { LensState } from './lensState';
import type { Side } from '../../../src/shared/results/alignment';
import { conceptColours } from '../../model/conceptColours';
import type { ShownConcepts } from '../../model/shownConcepts';
import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { sideMark } from '../../elements/labels';
import { lensCells } from './lensCells';
import { lensOrder, type LensOrder } from './lensOrder';
import { createLensStage } from './lensStage';
import { createLensStrip } from './lensStrip';
import { lensTints, proximityPeaks } from '../../model/lensTints';
import { lensTools } from './lensTools';
import { conceptsLit, type Linked } from '../../model/linked';
import { withMatch } from '../../model/selection';
import type { Rows } from '../../model/rows';
import type { View } from '../../elements/view';
import { isLightTheme, readTheme } from '../../elements/theme';
import { count } from '../../words/words';

/** One image as every side sees it: every token in the colour of its concept. */
export function createLens(
  model: ShownConcepts,
  linked: Linked,
  kept: LensState,
  keep: (state: LensState) => void,
): View {
  const { rows } = model;
  if (!rows?.images || !rows.tokenAt || rows.images.uris.length === 0) return emptyLens();
  return lensOf(model, linked, rows, rows.images, rows.tokenAt, kept, keep);
}

function lensOf(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  images: NonNullable<Rows['images']>,
  tokenAt: NonNullable<Rows['tokenAt']>,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const { sides } = model;
  const peaks = { a: proximityPeaks(rows.scores.a), b: proximityPeaks(rows.scores.b) };
  const picture = new Image();
  picture.decoding = 'async';
  let state = initial;
  let text = '';
  let found: LensOrder = lensOrder(rows, linked.selection, text);
  let at = 0;
  /** The rows of the image, their boxes and what their tints fill. */
  let tokens: Uint32Array = new Uint32Array();
  let boxes: ReturnType<typeof tokenAt>[] = [];
  let cells = lensCells(boxes);

  const stages = Object.fromEntries(
    sides.map((side) => [
      side,
      createLensStage(side, model.view[side].id, captionOf(model, side), {
        onToken: (token, around) => rest(side, token, around),
        onChoose: (token) => choose(side, tokens[token]),
      }),
    ]),
  ) as Record<Side, ReturnType<typeof createLensStage>>;
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const strip = createLensStrip(images, visit);
  const tools = lensTools(initial, {
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
    found = lensOrder(rows, linked.selection, text);
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
    if (image === undefined) {
      tools.show('No image has this in its name or labels', null);
      sides.forEach((side) => stages[side].show(null));
      return;
    }
    strip.mark(at);
    tokens = images.rows[image];
    boxes = Array.from(tokens, tokenAt);
    cells = lensCells(boxes);
    const label = boxes[0]?.label;
    tools.show(
      [images.names[image], ...(label ? [label] : [])].join(' · '),
      `${count(at + 1)} of ${count(found.order.length)}`,
    );
    sides.forEach((side) => stages[side].show(null));
    if (images.uris[image] === '') failed();
    else picture.src = images.uris[image];
  }

  function failed(): void {
    tools.show(`${images.names[found.order[at]]} cannot be shown`, null);
  }

  function draw(): void {
    if (!picture.complete || picture.naturalWidth === 0 || found.order.length === 0) return;
    const theme = readTheme();
    const colours = conceptColours(model, isLightTheme());
    const palette = model.palette?.(theme.muted, isLightTheme());
    const lit = conceptsLit(rows, linked.lit);
    const litRow = linked.lit !== null && 'row' in linked.lit ? linked.lit.row : null;
    const framed = litRow === null ? -1 : tokens.indexOf(litRow);
    for (const side of sides) {
      stages[side].show({
        image: picture,
        boxes,
        cells,
        tints: lensTints(
          rows.scores[side],
          peaks[side],
          tokens,
          state.mode,
          linked.selection?.[side] ?? null,
        ),
        colour: (concept) => palette?.colorOf(concept) ?? colours(side, concept),
        opacity: state.opacity,
        grid: state.grid,
        lit: lit[side],
        framed: framed < 0 ? null : framed,
        ink: { line: `color-mix(in srgb, ${theme.background} 55%, transparent)`, frame: '#ffffff' },
      });
    }
  }

  function rest(
    side: Side,
    token: number | null,
    around: { left: number; top: number; bottom: number } | null,
  ): void {
    linked.light(token === null ? null : { row: tokens[token] });
    if (token === null || !around) return hideHover();
    showHover(around, describeRow(model, rows, side, tokens[token]));
  }

  /** Selects the pair that the concept of a row is matched in, or the concept alone. */
  function choose(side: Side, row: number): void {
    const concept = rows.scores[side].labels[row];
    if (concept < 0) return;
    linked.select(withMatch(model, side, concept));
  }

  picture.addEventListener('load', draw);
  picture.addEventListener('error', failed);
  linked.on('select', 'lens', () => reorder(true));
  linked.on('light', 'lens', draw);
  const element = h(
    'section',
    { class: 'lens', 'aria-labelledby': 'lens-title' },
    tools.element,
    h('div', { class: 'lens-sides' }, ...sides.map((side) => stages[side].element)),
    strip.element,
  );
  element.addEventListener('keydown', (event) => {
    const steps = event.key === '[' ? -1 : event.key === ']' ? 1 : 0;
    if (steps === 0 || (event.target as HTMLElement).matches('vscode-text-field')) return;
    event.preventDefault();
    visit(at + steps);
  });
  strip.show(found.order, found.uses);
  goTo(Math.max(0, found.order.indexOf(images.names.indexOf(initial.image ?? ''))));
  return {
    element,
    repaint: draw,
    shown() {
      strip.mark(at);
      draw();
    },
  };
}

/** Whose image it is; the page of one representation says so itself. */
function captionOf({ sides, view }: ShownConcepts, side: Side): HTMLElement | null {
  if (sides.length === 1) return null;
  return h('figcaption', {}, sideMark(side), h('span', { class: 'name' }, view[side].id));
}

function emptyLens(): View {
  const why =
    'Add images to see which tokens each concept covers: a samples.csv beside the features with a column “image”, and x, y, width and height of each token.';
  return {
    element: h(
      'section',
      { class: 'lens', 'aria-labelledby': 'lens-title' },
      h('header', { class: 'bar' }, h('h2', { id: 'lens-title' }, 'Image lens')),
      h('p', { class: 'empty' }, why),
    ),
    repaint: () => undefined,
  };
}
