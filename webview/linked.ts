import type { Side } from '../src/protocol';
import { sameSelection } from './model';
import type { Selection } from './order';

/** What the pointer or the keyboard rests on in any view, to be lit in all. */
export type Lit = { side: Side; concept: number } | { row: number };

/** What the views of a comparison have in common. Each sets it, and hears of every change, its own included. */
export interface Linked {
  /** The pair of concepts, or the one concept, that is shown in detail. */
  readonly selection: Selection | null;
  readonly lit: Lit | null;
  /** Rows picked out in a map, ascending; null for none. */
  readonly brushed: Uint32Array | null;
  select(selection: Selection): void;
  light(lit: Lit | null): void;
  brush(rows: Uint32Array | null): void;
  /** @param view a name of its own for each listener, which takes the place of the one before */
  on(change: LinkedChange, view: string, listen: () => void): void;
}

export type LinkedChange = 'select' | 'light' | 'brush';

export function createLinked(initial: Selection | null): Linked {
  const listeners: Record<LinkedChange, Map<string, () => void>> = {
    select: new Map(),
    light: new Map(),
    brush: new Map(),
  };
  const tell = (change: LinkedChange): void => listeners[change].forEach((listen) => listen());
  let selection = initial;
  let lit: Lit | null = null;
  let brushed: Uint32Array | null = null;
  return {
    get selection() {
      return selection;
    },
    get lit() {
      return lit;
    },
    get brushed() {
      return brushed;
    },
    select(next) {
      if (sameSelection(selection, next)) return;
      selection = next;
      tell('select');
    },
    light(next) {
      if (sameLit(lit, next)) return;
      lit = next;
      tell('light');
    },
    brush(next) {
      if (brushed === null && next === null) return;
      brushed = next;
      tell('brush');
    },
    on(change, view, listen) {
      listeners[change].set(view, listen);
    },
  };
}

function sameLit(x: Lit | null, y: Lit | null): boolean {
  if (x === null || y === null) return x === y;
  if ('row' in x || 'row' in y) return 'row' in x && 'row' in y && x.row === y.row;
  return x.side === y.side && x.concept === y.concept;
}
