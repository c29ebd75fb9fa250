import { ZOOM_KEYS } from '../../elements/zooming';
import { stepCell } from '../../model/keys';

interface Place {
  row: number;
  column: number;
}

/** What keys do to the matrix. */
interface MatrixKeys {
  cursor: () => Place;
  /** @param isMarking whether all cells on the way are picked */
  onMove: (to: Place, isMarking: boolean) => void;
  onChoose: () => void;
  /** @param steps above 0 to make cells larger; null to make all fit */
  onZoom: (steps: number | null) => void;
  /** Lets go of what is picked; whether anything was. */
  onEscape: () => boolean;
}

export function listenToKeys(
  grid: HTMLElement,
  rows: number,
  columns: number,
  { cursor, onMove, onChoose, onZoom, onEscape }: MatrixKeys,
): void {
  /** Whether a key did anything here. */
  function press({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const next = stepCell(key, ctrlKey, cursor(), rows, columns);
    const zooms = !ctrlKey && !metaKey ? ZOOM_KEYS[key] : undefined;
    if (next) onMove(next, shiftKey);
    else if (zooms !== undefined) onZoom(zooms);
    else if (key === 'Enter') onChoose();
    else return key === 'Escape' && onEscape();
    return true;
  }
  grid.addEventListener('keydown', (event) => {
    if (press(event)) event.preventDefault();
  });
  // The space bar moves the matrix while it is held, and selects when it is let go.
  grid.addEventListener('keyup', (event) => {
    if (event.key === ' ') onChoose();
  });
}
