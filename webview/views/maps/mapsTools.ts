import { colourBy, columnOf, type MapsState } from './mapsState';
import type { Side } from '../../../src/shared/results/alignment';
import { columnChoices, leftOutText } from '../../model/columnChoices';
import type { Rows } from '../../model/rows';
import { keyItems } from '../../drawing/colourKey';
import { button, dropdown, listButton, type DropdownOption } from '../../elements/controls';
import { h } from '../../elements/dom';
import { sideMark, term } from '../../elements/labels';
import type { MapKey } from './paintedMaps';
import { zoomTools } from '../../elements/zoomTools';
import { percent } from '../../words/words';

/** What stands above the maps. */
interface MapsTools {
  elements: HTMLElement[];
  showKey(key: MapKey): void;
  /** Says how large the share of the unassigned rows is, which can be looked at. */
  showUnassigned(shares: Record<Side, number>): void;
  /** @param text of the rows that are picked; null for none */
  showPicked(text: string | null): void;
}

interface MapsToolEvents {
  onChange: (change: Partial<MapsState>) => void;
  /** @param steps above 0 to come nearer; null to see all */
  onZoom: (steps: number | null) => void;
  onLasso: (isOn: boolean) => void;
  onList: (isList: boolean) => void;
  onClear: () => void;
  /** The wish to pick the unassigned rows of a side. */
  onUnassigned: (side: Side) => void;
}

/** Columns may be called as what is always there. */
function colourText(colour: MapsState['colour']): string {
  const column = columnOf(colour);
  return column === 'concept' || column === 'proximity'
    ? `Colour: column ${column}`
    : `Colour: ${column ?? colour}`;
}

/** The columns that rows can be coloured by come after what is always there. */
function coloursOf(rows: Rows): DropdownOption<MapsState['colour']>[] {
  const choices = columnChoices(rows);
  const columns = [...choices.kinds, ...choices.numbers].map(({ name }) => colourBy(name));
  const colours = new Set<MapsState['colour']>(['concept', 'label', 'proximity', ...columns]);
  const leftOut = leftOutText(choices);
  return [
    ...Array.from(colours, (value) => ({ value, label: colourText(value) })),
    ...(leftOut === null ? [] : [{ value: null, label: leftOut }]),
  ];
}

export function mapsTools(
  rows: Rows,
  state: MapsState,
  { onChange, onZoom, onLasso, onList, onClear, onUnassigned }: MapsToolEvents,
): MapsTools {
  const key = h('div', { class: 'maps-key' });
  const unassigned = h('p', { class: 'maps-unassigned' });
  const note = h('p', { class: 'maps-note' });
  const picked = h('span', { role: 'status', dir: 'auto' });
  const clear = button('Clear', onClear);
  const line = h('div', { class: 'maps-picked', hidden: true }, picked, clear);
  const lasso = button('Lasso', () => {
    const isOn = lasso.getAttribute('aria-pressed') !== 'true';
    lasso.setAttribute('aria-pressed', String(isOn));
    onLasso(isOn);
  });
  lasso.setAttribute('aria-pressed', 'false');
  lasso.title = 'Dragging picks rows (or hold Shift)';
  const bar = h(
    'header',
    { class: 'bar' },
    h('h2', { id: 'maps-title' }, 'Maps of the rows'),
    h(
      'div',
      { class: 'tools' },
      dropdown('Colour of the rows', coloursOf(rows), state.colour, (colour) => onChange({ colour })),
      lasso,
      listButton('Maps', onList),
      zoomTools('maps', onZoom),
    ),
  );
  return {
    elements: [
      bar,
      h(
        'div',
        { class: 'maps-head' },
        key,
        note,
        unassigned,
        h('p', { class: 'maps-term' }, term('maps', 'UMAP')),
      ),
      line,
    ],
    showKey(shown) {
      key.replaceChildren(...keyOf(shown));
      note.textContent = (shown.kind === 'ramp' ? null : shown.note) ?? '';
    },
    showUnassigned(shares) {
      const buttons = (['a', 'b'] as const).map((side) => {
        const text = percent(shares[side]);
        const title = `Pick the unassigned rows of ${side.toUpperCase()}`;
        const element = h(
          'button',
          { type: 'button', class: 'maps-pick', title },
          sideMark(side),
          ` ${text}`,
        );
        element.disabled = shares[side] === 0;
        element.addEventListener('click', () => onUnassigned(side));
        return element;
      });
      unassigned.replaceChildren(term('unassigned', 'unassigned'), ...buttons);
    },
    showPicked(text) {
      line.hidden = text === null;
      picked.textContent = text ?? '';
    },
  };
}

function keyOf(key: MapKey): HTMLElement[] {
  if (key.kind === 'names') {
    return [h('ul', { class: 'atlas-key', 'aria-label': 'Colours' }, ...keyItems(key.entries))];
  }
  if (key.kind === 'numbers') {
    const unknown = key.unknown === null ? [] : keyItems([{ text: 'unknown', color: key.unknown }]);
    return [
      h('span', { dir: 'auto' }, key.name),
      rampOf(key.from, key.colors, key.to),
      ...(unknown.length > 0 ? [h('ul', { class: 'atlas-key', 'aria-label': 'Colours' }, ...unknown)] : []),
    ];
  }
  if (key.of.length === 0) return [h('p', {}, 'Select a concept to see how near every row is to it.')];
  return [
    h('span', {}, term('proximity'), ' to ', h('span', { dir: 'auto' }, key.of.join(' and '))),
    rampOf('none', key.colors, 'most'),
  ];
}

function rampOf(from: string, colors: readonly string[], to: string): HTMLElement {
  const ramp = h('div', { class: 'ramp' });
  ramp.style.background = `linear-gradient(to right, ${colors.join(', ')})`;
  return h('div', { class: 'maps-ramp' }, h('span', {}, from), ramp, h('span', {}, to));
}
