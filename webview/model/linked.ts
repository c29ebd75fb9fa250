import type { Side } from '../../src/shared/results/alignment';
import { sameSelection, type Selection } from './selection';
import type { Rows } from './rows';

/** What the pointer or the keyboard rests on in any view, to be lit in all: a concept, a pair of them, or a row. */
type Lit = { side: Side; concept: number } | { pair: Selection } | { row: number };

/** Concepts of both sides that are picked out together, in the order shown; never empty. */
export interface Block {
  a: number[];
  b: number[];
}

/** What the views of a comparison have in common. Each sets it, and hears of every change, its own included. */
export interface Linked {
  /** The pair of concepts, or the one concept, that is shown in detail. */
  readonly selection: Selection | null;
  readonly lit: Lit | null;
  /** Rows picked out in a map, ascending; null for none. */
  readonly brushed: Uint32Array | null;
  /** A part of the matrix; null for none. */
  readonly block: Block | null;
  /** The row whose image was asked for last; null for none. */
  readonly opened: number | null;
  select(selection: Selection): void;
  light(lit: Lit | null): void;
  brush(rows: Uint32Array | null): void;
  pickBlock(block: Block | null): void;
  /** Asks for the image of a row. */
  open(row: number): void;
  /** @param view a name of its own for each listener, which takes the place of the one before */
  on(change: LinkedChange, view: string, listen: () => void): void;
}

export type LinkedChange = 'select' | 'light' | 'brush' | 'block' | 'open';

export function createLinked(initial: Selection | null): Linked {
  const listeners: Record<LinkedChange, Map<string, () => void>> = {
    select: new Map(),
    light: new Map(),
    brush: new Map(),
    block: new Map(),
    open: new Map(),
  };
  const tell = (change: LinkedChange): void => listeners[change].forEach((listen) => listen());
  let selection = initial;
  let lit: Lit | null = null;
  let brushed: Uint32Array | null = null;
  let block: Block | null = null;
  let opened: number | null = null;
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
    get block() {
      return block;
    },
    get opened() {
      return opened;
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
    pickBlock(next) {
      if (block === null && next === null) return;
      block = next;
      tell('block');
    },
    open(row) {
      opened = row;
      tell('open');
    },
    on(change, view, listen) {
      listeners[change].set(view, listen);
    },
  };
}

function sameLit(x: Lit | null, y: Lit | null): boolean {
  if (x === null || y === null) return x === y;
  if ('row' in x || 'row' in y) return 'row' in x && 'row' in y && x.row === y.row;
  return sameSelection(conceptsIn(x), conceptsIn(y));
}

function conceptsIn(lit: Exclude<Lit, { row: number }>): Selection {
  if ('pair' in lit) return lit.pair;
  return lit.side === 'a' ? { a: lit.concept, b: null } : { a: null, b: lit.concept };
}

/** The concepts that are lit, of a row those that it belongs to. */
export function conceptsLit(rows: Rows | null, lit: Lit | null): Selection {
  if (lit === null) return { a: null, b: null };
  if (!('row' in lit)) return conceptsIn(lit);
  const of = (side: Side): number | null => {
    const concept = rows?.scores[side].labels[lit.row] ?? -1;
    return concept < 0 ? null : concept;
  };
  return { a: of('a'), b: of('b') };
}
