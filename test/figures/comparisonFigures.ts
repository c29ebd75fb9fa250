import './document';
import { alignmentFigure } from '../../webview/views/alignment/alignmentFigure';
import {
  NO_EXEMPLARS,
  type ExemplarForm,
  type FigureExemplars,
} from '../../webview/views/alignment/figureExemplars';
import { figurePlan } from '../../webview/views/alignment/figureLayout';
import { INITIAL_ALIGNMENT, type Reading } from '../../webview/views/alignment/alignmentState';
import { groupRows } from '../../webview/views/alignment/groupRows';
import { shownSections } from '../../webview/views/alignment/shownSections';
import type { RowText } from '../../src/shared/results/rowText';
import type { FigurePrint } from '../../src/shared/settings/figure';
import { atlasFigure } from '../../webview/views/atlas/atlasFigure';
import { curveFigure } from '../../webview/views/curve/curveFigure';
import { mapsFigure } from '../../webview/views/maps/mapsFigure';
import { matrixFigure } from '../../webview/views/matrix/matrixFigure';
import type { Measure, Model } from '../../webview/model/model';
import { comparisonModel, createShownOrders, withGroups, type OrderKind } from './comparisonData';
import type { Figure } from './figure';
import { DARK, LIGHT } from './paper';
import { sharedComparison } from '../support/sharedModel';

const small = comparisonModel(4, 3);
const middle = comparisonModel(16, 12);
const shared = withGroups(middle);
/** So many rows that their names have no room. */
const tall = comparisonModel(75, 6);
const nothingMatched = comparisonModel(3, 0);
const oneSided = comparisonModel(5, 5, false);

const matrix = (model: Model, { measure, order }: { measure: Measure; order: OrderKind }) =>
  matrixFigure(model, measure, createShownOrders(model)(order), LIGHT);
const atlas = (state: Parameters<typeof atlasFigure>[1], isLight: boolean) =>
  atlasFigure(middle, state, isLight ? LIGHT : DARK, isLight);
const maps = (model: Model, colour: Parameters<typeof mapsFigure>[1]['colour']) =>
  mapsFigure(model, { colour, enlarged: null }, { a: 2, b: null }, LIGHT, true);

const carded = sharedComparison();
/** A red picture of one pixel, the box in its upper left quarter. */
const thumbnail = {
  image:
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  isPixelated: true,
  frame: { x: 0, y: 0, width: 0.5, height: 0.5 },
};
const PAGE: FigurePrint = { widthMm: 180, fontSize: 7, groups: 12 };
/** The figure of the alignment in a size. */
export const alignment = (
  model: Model,
  reading: Reading,
  isPictured: boolean,
  print: Partial<FigurePrint> = {},
  theme = LIGHT,
) => {
  const sections = shownSections(groupRows(model, reading), INITIAL_ALIGNMENT, reading, '');
  const pictures = new Map(isPictured ? [0, 1, 2, 3, 5].map((row) => [row, thumbnail]) : []);
  const size = { ...PAGE, ...print };
  const plan = figurePlan(sections, size, isPictured ? 'squares' : 'none');
  return alignmentFigure(model, plan, size, { ...NO_EXEMPLARS, pictures }, theme);
};
/** The same with words or sounds where images would be. */
const seen = (form: ExemplarForm, exemplars: Partial<FigureExemplars>, print: Partial<FigurePrint> = {}) => {
  const model = form === 'tokens' ? tokenised : carded;
  const sections = shownSections(groupRows(model, 'answer'), INITIAL_ALIGNMENT, 'answer', '');
  const size = { ...PAGE, ...print };
  const plan = figurePlan(sections, size, form);
  return alignmentFigure(model, plan, size, { ...NO_EXEMPLARS, ...exemplars }, LIGHT);
};
/** By the rows that stand for the concepts: hostile, long, and from right to left. */
const SAYINGS = [
  '<b>an owl</b> & a mouse',
  'and so on '.repeat(1000),
  'בלילה ינשוף רודף עכבר',
  '',
  '\u0000\ud800 \u2028',
];
const texts = new Map(SAYINGS.map((text, row): [number, RowText] => [row, { text }]));
const among = new Map(
  SAYINGS.map((text, row): [number, RowText] => [row, { before: text, token: ' owl', after: text }]),
);
const tokenised = sharedComparison();
for (const { concepts } of [tokenised.view.a, tokenised.view.b]) {
  for (const concept of concepts) {
    concept.frequentTokens = ['<b>owl', ...SAYINGS.slice(2), 'owl', 'mouse'].map((token, at) => ({
      ...{ token, share: 0.4 / (at + 1) },
    }));
  }
}
const waves = new Map(
  [0, 1, 2].map((row) => [row, Float32Array.from({ length: 14 }, (_, at) => (row * at) / 26)]),
);
/** As in a column of a paper, and over a page. */
export const COLUMN = { widthMm: 85, groups: 6 };
export const FULL_PAGE = { groups: 20 };
export const many = withGroups(comparisonModel(26, 24));

/** What the panel of a comparison exports. */
export const COMPARISON_FIGURES: readonly Figure[] = [
  { name: 'alignment', draw: () => alignment(carded, 'answer', true) },
  { name: 'alignment-dark', draw: () => alignment(carded, 'answer', false, {}, DARK) },
  { name: 'alignment-column', draw: () => alignment(many, 'answer', true, COLUMN) },
  { name: 'alignment-full-page', draw: () => alignment(many, 'answer', true, FULL_PAGE) },
  { name: 'alignment-texts', draw: () => seen('texts', { words: texts }) },
  { name: 'alignment-tokens', draw: () => seen('tokens', { words: among }) },
  { name: 'alignment-tokens-column', draw: () => seen('tokens', { words: among }, COLUMN) },
  { name: 'alignment-sounds', draw: () => seen('squares', { waves }) },
  { name: 'alignment-paper', draw: () => alignment(middle, 'paper', false) },
  { name: 'alignment-page', draw: () => alignment(tall, 'paper', true) },
  { name: 'matrix-distance', draw: () => matrix(small, { measure: 'distance', order: 'matching' }) },
  { name: 'matrix-adjusted', draw: () => matrix(small, { measure: 'adjusted', order: 'label' }) },
  { name: 'matrix-clusters', draw: () => matrix(middle, { measure: 'adjusted', order: 'clusters' }) },
  { name: 'matrix-tall', draw: () => matrix(tall, { measure: 'distance', order: 'size' }) },
  { name: 'matrix-groups', draw: () => matrix(shared, { measure: 'adjusted', order: 'groups' }) },
  { name: 'curve-above-chance', draw: () => curveFigure(shared, LIGHT) },
  { name: 'curve', draw: () => curveFigure(middle, LIGHT) },
  { name: 'curve-nothing-matched', draw: () => curveFigure(nothingMatched, LIGHT) },
  {
    name: 'atlas-sides',
    draw: () => atlas({ measure: 'distance', layout: 'scaling', colour: 'side' }, true),
  },
  {
    name: 'atlas-labels-dark',
    draw: () => atlas({ measure: 'adjusted', layout: 'scaling', colour: 'label' }, false),
  },
  {
    name: 'atlas-categories',
    draw: () => atlas({ measure: 'distance', layout: 'scaling', colour: 'category' }, true),
  },
  {
    name: 'atlas-above-chance',
    draw: () =>
      atlasFigure(shared, { measure: 'adjusted', layout: 'scaling', colour: 'category' }, LIGHT, true),
  },
  { name: 'maps-groups', draw: () => maps(shared, 'concept') },
  { name: 'maps-concepts', draw: () => maps(middle, 'concept') },
  { name: 'maps-labels', draw: () => maps(small, 'label') },
  { name: 'maps-numbers', draw: () => maps(small, 'column depth') },
  { name: 'maps-proximity', draw: () => maps(small, 'proximity') },
  { name: 'maps-one-sided', draw: () => maps(oneSided, 'concept') },
];
