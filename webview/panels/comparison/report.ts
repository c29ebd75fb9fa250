import type { Background } from '../../../src/shared/messages/background';
import type { LaterKind } from '../../../src/shared/messages/comparison';
import type { RandIndex, Side } from '../../../src/shared/results/alignment';
import { withIndex } from '../../../src/shared/withIndex';
import type { FoundShared, PairRobustness } from '../../../src/shared/results/comparison';
import type { RowMaps } from '../../../src/shared/results/rows';
import { createAnswerHead, type LaterWishes } from './answerHead';
import { cleanName, type Names } from '../../../src/shared/conceptNames';
import type { FigureOffer, FigureRequest } from '../../../src/shared/messages/figure';
import { NO_CHOICES, type Choices } from '../../../src/shared/messages/viewState';
import type { ComparisonContext, MapsWish, MovableBorders, NameConcept } from '../../model/comparisonContext';
import {
  initialSelection,
  setNames,
  setRobustness,
  setShared,
  sideMaps,
  type Model,
} from '../../model/model';
import { bordersOf, setBorders } from '../../model/borders';
import { sameSelection, withMatch } from '../../model/selection';
import { createLinked } from '../../model/linked';
import { hideHover } from '../../elements/hover';
import { createColumns } from '../../elements/columns';
import { h } from '../../elements/dom';
import { renewed } from '../../elements/view';
import { inspectorView } from '../../views/inspector/card';
import { alignmentView } from '../../views/alignment/card';
import { drawFigure, figuresOf, keptStates, viewTabs } from '../frame/viewTabs';
import { besideRows } from './besideRows';
import { VIEWS } from './views';

export interface ReportView {
  element: HTMLElement;
  /** Shows the index in place of the one before. */
  showRand(rand: RandIndex): void;
  /** Calls the concepts by these names from now on. */
  showNames(names: Record<Side, Names>): void;
  /** Shows the maps of the rows, which were not there before. */
  showMaps(maps: RowMaps): void;
  /** Shows what is shared, which was not known before. */
  showShared(found: FoundShared): void;
  /** Shows how well concepts and groups come back with other seeds. */
  showRobustness(found: PairRobustness): void;
  /** Selects a concept, with the one of the other side that it is most alike; returns whether there is such a concept. */
  select(side: Side, concept: number): boolean;
  /** Something goes on while the report is shown; null for nothing. */
  showBackground(state: Background<LaterKind> | null): void;
  /** The figures that can be drawn of what is shown. */
  figures(): FigureOffer[];
  /** One of them as the bytes of its file. */
  draw(request: FigureRequest): Promise<ArrayBuffer>;
  /** Draws again after the theme has changed. */
  repaint: () => void;
}

/** What happens outside of the report. */
interface ReportEvents {
  onChoice: (choices: Choices) => void;
  /** The wish to have the generalized Rand index over all row pairs; null where it cannot be had. */
  onExact: (() => void) | null;
  /** The wish to have the maps of the rows, see `MapsWish`; null where they cannot be had. */
  onMaps: MapsWish | null;
  /** The wish to have what may come later, and to end that; null where it cannot be had. */
  onLater: LaterWishes | null;
  /** A concept has got a name, or lost it; null where there is nobody to keep it. */
  onName: ((side: Side, concept: number, name: string | null) => void) | null;
}

/**
 * A finished comparison. A selection in any of the views moves the others.
 * @param actions the progress of the next comparison
 * @param drawer what stands beside the views when it is wanted; null for nothing
 * @param before the choices of before; the most universal pair is selected where the selection is null or gone
 */
export function createReport(
  model: Model,
  actions: HTMLElement,
  drawer: HTMLElement | null,
  before: Choices,
  { onChoice, onExact, onMaps, onLater, onName }: ReportEvents,
): ReportView {
  const choices: Choices = { ...NO_CHOICES, ...before, selected: initialSelection(model, before.selected) };
  const choose = (more: Partial<Choices>): void => onChoice(Object.assign(choices, more));
  const kept = keptStates(
    () => choices.views,
    (views) => choose({ views }),
  );
  const context: ComparisonContext = {
    model,
    linked: createLinked(choices.selected),
    borders: movableBorders(model, choices, (borders) => {
      renew();
      choose({ borders });
    }),
    computeMaps: onMaps,
    nameConcept:
      onName &&
      naming(model, (side, concept, name) => {
        renew();
        onName(side, concept, name);
      }),
    openInspector() {
      // The settings may stand in its place.
      if (drawer && inspector.element.offsetParent === null) drawer.hidden = true;
      columns.show('inspector');
      inspector.focus?.();
    },
    openImage: hasLens(model) ? openImage : null,
  };
  context.linked.on('select', 'report', () => {
    hideHover();
    choose({ selected: context.linked.selection });
  });

  const head = createAnswerHead(model, actions, onExact, onLater);
  const rows = alignmentView.create(context, kept);
  const beside = besideRows(VIEWS, rows);
  const inspector = inspectorView.create(context, kept);
  const tabs = viewTabs('Views', beside.cards, context, kept, choices.tab, (tab) => {
    hideHover();
    beside.show(tab);
    choose({ tab });
  });
  beside.show(choices.tab);
  const columns = createColumns({
    list: null,
    middle: h('div', { class: 'middle' }, tabs.element),
    inspector: inspector.element,
  });
  function openImage(row: number): void {
    context.linked.open(row);
    columns.show('middle');
    tabs.show('lens');
  }
  const first = choices.selected;
  /** After pairs have come into other categories, or concepts got other names. */
  const renew = (): void => {
    renewed(rows);
    head.renew();
    tabs.renew();
    renewed(inspector);
  };
  return {
    element: h(
      'main',
      { class: 'report' },
      head.element,
      h('div', { class: 'report-body' }, columns.element, drawer),
    ),
    showRand(rand) {
      Object.assign(model.view.alignment, withIndex(model.view.alignment, rand));
      head.renew();
    },
    showNames(names) {
      if (setNames(model, names)) renew();
    },
    showMaps(maps) {
      model.maps = sideMaps(maps);
      tabs.remake('maps');
      beside.show(choices.tab);
    },
    showShared(found) {
      setShared(model, found);
      renew();
      // Whoever has chosen a pair meanwhile keeps it.
      const now = initialSelection(model, before.selected);
      if (now && sameSelection(context.linked.selection, first)) context.linked.select(now);
    },
    showRobustness(found) {
      setRobustness(model, found);
      renew();
    },
    select(side, concept) {
      if (!model.concepts[side].has(concept)) return false;
      context.linked.select(withMatch(model, side, concept));
      return true;
    },
    showBackground: (state) => head.showBackground(state),
    figures: () => figuresOf(VIEWS, context),
    draw: (request) => drawFigure(VIEWS, context, kept, request),
    repaint() {
      tabs.repaint();
      inspector.repaint();
    },
  };
}

/** Whether the lens shows what rows are parts of; texts are read whole where they are. */
function hasLens({ rows }: Model): boolean {
  if (rows === null || rows.kind === 'text') return false;
  return (rows.images ?? rows.sounds ?? (rows.texts && rows.documents)) !== null;
}

/** The borders of the categories of a model: those that the user has put, else those that the comparison came with. */
function movableBorders(
  model: Model,
  choices: Choices,
  onMove: (borders: Choices['borders']) => void,
): MovableBorders {
  const first = bordersOf(model.view.alignment);
  setBorders(model, choices.borders ?? first);
  return {
    get now() {
      return choices.borders ?? first;
    },
    get areMoved() {
      return choices.borders !== null;
    },
    move(borders) {
      const asFirst = borders.every((border, i) => border === first[i]);
      choices.borders = asFirst ? null : borders;
      setBorders(model, borders);
      onMove(choices.borders);
    },
    reset() {
      this.move(first);
    },
  };
}

/** Gives concepts of a model the names that the user types. */
function naming(model: Model, onName: NonNullable<ReportEvents['onName']>): NameConcept {
  return (side, concept, text) => {
    const name = cleanName(text);
    const named = model.concepts[side].get(concept)!;
    if (name === named.name) return;
    named.name = name;
    onName(side, concept, name);
  };
}
