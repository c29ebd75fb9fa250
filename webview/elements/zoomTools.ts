import { button } from './controls';
import { h } from './dom';

/** Buttons that make something larger, smaller, and fit. */
export function zoomTools(what: string, onZoom: (steps: number | null) => void): HTMLElement {
  const zoom = (label: string, name: string, steps: number | null): HTMLElement => {
    const element = button(label, () => onZoom(steps));
    element.setAttribute('aria-label', name);
    element.title = name;
    return element;
  };
  return h(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': `Size of the ${what}` },
    zoom('−', 'Smaller (−)', -1),
    zoom('Fit', 'Fit all of it (0)', null),
    zoom('+', 'Larger (+)', 1),
  );
}
