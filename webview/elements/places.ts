import { h } from './dom';

/** The columns of the report by the place that they take where there is no room for all. */
export type Place = 'list' | 'middle' | 'inspector';

const LABELS: Record<Place, string> = {
  list: 'What there is',
  middle: 'How they relate',
  inspector: 'What it looks like',
};

export interface PlacesView {
  /** The columns, and above them, in a narrow panel, the buttons that switch between them. */
  element: HTMLElement;
  /** Brings a column to where it can be seen. */
  show(place: Place): void;
}

/** Three columns; below 1000 pixels the last two share a place, and below 600 all of them. The style sheet decides. */
export function createPlaces(columns: Record<Place, HTMLElement>): PlacesView {
  const host = h('div', { class: 'columns' }, columns.list, columns.middle, columns.inspector);
  const places = Object.keys(LABELS) as Place[];
  const buttons = places.map((place) => {
    const element = h('button', { type: 'button', class: `place place-${place}` }, LABELS[place]);
    element.addEventListener('click', () => show(place));
    return element;
  });
  function show(place: Place): void {
    host.dataset.place = place;
    places.forEach((each, at) => buttons[at].setAttribute('aria-pressed', String(each === place)));
  }
  show('middle');
  const bar = h(
    'div',
    { class: 'places', role: 'group', 'aria-label': 'Part of the panel shown' },
    ...buttons,
  );
  return { element: h('div', { class: 'places-host' }, bar, host), show };
}
