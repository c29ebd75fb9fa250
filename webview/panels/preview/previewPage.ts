import type { PreviewView } from '../../../src/shared/results/preview';
import { arrayList } from './arrayList';
import { columnChart } from '../../drawing/columnChart';
import { cornerTable } from './cornerTable';
import { h } from '../../elements/dom';
import { keyNumber } from '../../elements/keyNumber';
import { histogramChart } from '../../drawing/histogramChart';
import { term } from '../../elements/labels';
import { findings, samplingNote, shapeSentence, sizeText } from './previewWords';
import { number, percent } from '../../words/words';

/** Elements that stay while the page is built anew. */
interface Fixed {
  actions: HTMLElement;
  notice: HTMLElement;
}

/** A feature file: what it holds, and the numbers of one of its arrays. `choose` gets the name of another one. */
export function createPreview(
  name: string,
  view: PreviewView,
  { actions, notice }: Fixed,
  choose: (array: string) => void,
): HTMLElement {
  const { outline, array, statistics } = view;
  const several = outline.arrays.length > 1;
  return h(
    'main',
    { class: several ? 'preview several' : 'preview' },
    h(
      'header',
      { class: 'head' },
      h('div', { class: 'title-line' }, title(name, several ? array : null), actions),
      notice,
      h(
        'p',
        { class: 'file' },
        `${outline.format} · ${sizeText(outline.bytes)}${several ? ` · ${outline.arrays.length} arrays` : ''}`,
      ),
      warnings(outline.warnings),
    ),
    h(
      'div',
      { class: 'body' },
      several ? arrayList(outline.arrays, array, choose) : null,
      h('div', { class: 'numbers' }, answer(view), ...(statistics ? pictures(view) : [])),
    ),
  );
}

function title(name: string, array: string | null): HTMLElement {
  return h(
    'h1',
    { class: 'names' },
    h('span', { class: 'name', dir: 'auto' }, name),
    array === null ? null : h('span', { class: 'versus', dir: 'auto' }, array),
  );
}

/** What the array is and whether anything is wrong with it, in words, then the key numbers. */
function answer(view: PreviewView): HTMLElement {
  const { outline, array, statistics, problem } = view;
  const shown = outline.arrays.find((each) => each.name === array)!;
  const phrases = shapeSentence(shown).map((part) =>
    typeof part === 'string' ? part : h('strong', {}, part.stress),
  );
  if (!statistics) {
    return h(
      'section',
      { class: 'answer' },
      h('p', { class: 'sentence' }, ...phrases),
      h('ul', { class: 'warnings', role: 'alert' }, h('li', {}, problem ?? '')),
    );
  }
  const { bad, good } = findings(statistics);
  const note = samplingNote(statistics);
  return h(
    'section',
    { class: 'answer' },
    h('p', { class: 'sentence' }, ...phrases, good ? ` ${good}` : ''),
    warnings(bad),
    note === null ? null : h('p', { class: 'aside' }, note),
    keyNumbers(view),
  );
}

function keyNumbers({ statistics }: PreviewView): HTMLElement {
  const { mean, std, min, max, numbers, zero, nan, inf, duplicateRows, rowsSampled } = statistics!;
  const share = (part: number, of: number): string => (of > 0 ? percent(part / of) : '–');
  const one = (label: HTMLElement, text: string): HTMLElement => keyNumber(label, h('span', {}, text));
  const plain = (text: string): HTMLElement => h('span', {}, text);
  return h(
    'dl',
    { class: 'key-numbers' },
    one(plain('Mean'), number(mean)),
    one(term('deviation'), number(std)),
    one(plain('Smallest'), number(min)),
    one(plain('Largest'), number(max)),
    one(plain('Zero'), share(zero, numbers)),
    one(term('notANumber'), share(nan, numbers)),
    one(plain('Infinite'), share(inf, numbers)),
    one(term('duplicates'), share(duplicateRows, rowsSampled)),
  );
}

function pictures({ statistics, corner }: PreviewView): HTMLElement[] {
  const { values, norms, columns, columnMeans, columnStds } = statistics!;
  const distributions = [
    values && histogramChart(h('span', {}, 'Values'), 'Values', values, { one: 'value', many: 'values' }),
    columns > 1 && norms
      ? histogramChart(term('norms', 'Row norms'), 'Row norms', norms, { one: 'row', many: 'rows' })
      : null,
  ].filter((each) => each !== null);
  return [
    ...(distributions.length > 0 ? [h('div', { class: 'distributions' }, ...distributions)] : []),
    ...(columns > 1 && values && columnMeans && columnStds
      ? [columnChart(new Float64Array(columnMeans), new Float64Array(columnStds))]
      : []),
    ...(corner && corner.rows > 0 ? [cornerTable(corner, statistics!)] : []),
  ];
}

function warnings(sentences: readonly string[]): HTMLElement | null {
  if (sentences.length === 0) return null;
  return h('ul', { class: 'warnings' }, ...sentences.map((text) => h('li', {}, text)));
}
