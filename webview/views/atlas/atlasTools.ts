import type { AtlasMap } from './atlasMap';
import type { AtlasState } from './atlasState';
import type { AtlasScene } from './atlasScene';
import { keyItems } from '../../drawing/colourKey';
import { choice, dropdown, listButton } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import { isLabelled } from '../../model/labelPalette';
import type { ShownConcepts } from '../../model/shownConcepts';
import { zoomTools } from '../../elements/zoomTools';
import { TERMS } from '../../words/terms';
import { stressText } from './stressText';
import { decimals } from '../../words/words';

/** What stands above the atlas. */
interface AtlasTools {
  elements: HTMLElement[];
  show(key: AtlasScene['key'], map: AtlasMap, shown: AtlasState): void;
}

interface AtlasToolEvents {
  onChange: (change: Partial<AtlasState>) => void;
  /** @param steps above 0 to come nearer; null to see all */
  onZoom: (steps: number | null) => void;
  onList: (isList: boolean) => void;
}

const MEASURES = [
  { value: 'adjusted', label: 'Adjusted' },
  { value: 'distance', label: 'Distance' },
] as const;

const LAYOUTS = [
  { value: 'scaling', label: 'By distances' },
  { value: 'umap', label: 'UMAP (paper)' },
] as const;

const COLOURS = [
  { value: 'side', label: 'Colour: side' },
  { value: 'label', label: 'Colour: label' },
  { value: 'group', label: 'Colour: group of labels' },
  { value: 'category', label: 'Colour: strength' },
] as const;

/** The colours of the concepts can be chosen here, where the model has none of its own; by groups of labels, where there are such. */
export function atlasTools(
  state: AtlasState,
  { palette, view }: ShownConcepts,
  { onChange, onZoom, onList }: AtlasToolEvents,
): AtlasTools {
  const key = h('ul', { class: 'atlas-key', 'aria-label': 'Colours' });
  const isGrouped = isLabelled([...view.a.concepts, ...view.b.concepts], 'group');
  const colours = COLOURS.filter(({ value }) => value !== 'group' || isGrouped);
  const truth = h('p', { class: 'atlas-truth' });
  const bar = h(
    'header',
    { class: 'bar' },
    h('h2', { id: 'atlas-title' }, 'Concept atlas'),
    h(
      'div',
      { class: 'tools' },
      choice('Measure of the map', MEASURES, state.measure, (measure) => onChange({ measure })),
      dropdown('Layout of the map', LAYOUTS, state.layout, (layout) => onChange({ layout })),
      palette === null
        ? dropdown('Colour of the concepts', colours, state.colour, (colour) => onChange({ colour }))
        : null,
      listButton('Map', onList),
      zoomTools('map', onZoom),
    ),
  );
  return {
    elements: [bar, h('div', { class: 'atlas-head' }, key, truth)],
    show(colours, map, { measure, layout }) {
      key.replaceChildren(...keyItems(colours));
      truth.replaceChildren(
        term('atlas', 'map'),
        ' by ',
        term(measure, TERMS[measure].title.toLowerCase()),
        ', ',
        ...(layout === 'umap'
          ? [term('atlasUmap', 'UMAP'), ': what is near is alike, far distances say little']
          : [
              term('stress', 'stress'),
              ` ${decimals(map.stress, 2)}${stressText(map) === null ? '' : `: ${stressText(map)}`}`,
            ]),
      );
    },
  };
}
