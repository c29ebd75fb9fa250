import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { nearestTowards } from '../../elements/nearest';
import { revealWithin } from '../../elements/revealWithin';
import type { Piece } from '../../model/documentPieces';
import type { BandPaint } from './bandPainter';

/** The running text of a document, its parts with a band above for A and below for B. */
export interface DocumentText {
  element: HTMLElement;
  /** Shows another text, without bands until it is painted. */
  show(pieces: readonly Piece[], isCut: boolean): void;
  paint(paint: BandPaint): void;
  /** Scrolls until a part can be seen. */
  reveal(part: number): void;
}

type Around = { left: number; top: number; bottom: number };

interface DocumentTextEvents {
  /** The part that the pointer or the keyboard rests on; null for none. */
  onPart: (part: number | null, around: Around | null) => void;
  /** @param share of the height of the part, 0 at its top */
  onChoose: (part: number, share: number) => void;
}

/** Parts that are made at first; of a longer document the rest comes when it is asked for. */
const AT_FIRST = 3000;
/** Where the keyboard chooses: A's concept, and with Shift B's. */
const UPPER = 0;
const LOWER = 1;

/** @param sides those that have bands */
export function createDocumentText(
  sides: readonly Side[],
  { onPart, onChoose }: DocumentTextEvents,
): DocumentText {
  const label =
    sides.length > 1
      ? 'Tokens of the document. Arrow keys lead from token to token, Enter selects the concept of A, with Shift that of B.'
      : 'Tokens of the document. Arrow keys lead from token to token, Enter selects the concept.';
  const text = h('div', {
    ...{ class: 'document-text', role: 'listbox', tabindex: 0, dir: 'auto' },
    ...{ 'aria-label': label, 'aria-orientation': 'horizontal' },
  });
  const more = h('button', { class: 'document-more', type: 'button', hidden: true });
  const ends = h('p', { class: 'aside', hidden: true }, 'The document goes on; its beginning is shown.');
  const element = h('div', { class: 'document-scroller' }, text, more, ends);
  let parts = new Map<number, HTMLElement>();
  let pieces: readonly Piece[] = [];
  let made = 0;
  let painted: BandPaint | null = null;
  let cursor: number | null = null;

  function make(until: number): void {
    const fresh: [number, HTMLElement][] = [];
    const nodes: (Node | string)[] = [];
    for (; made < pieces.length && parts.size + fresh.length < until; made++) {
      const { text: said, part } = pieces[made];
      const node = part === null ? said : partElement(said, part);
      if (part !== null) fresh.push([part, node as HTMLElement]);
      nodes.push(node);
    }
    // What stands after the last part belongs to it.
    if (made === pieces.length - 1 && pieces[made].part === null) nodes.push(pieces[made++].text);
    text.append(...nodes);
    fresh.forEach(([part, node]) => parts.set(part, node));
    more.hidden = made >= pieces.length;
    if (painted) for (const [part, node] of fresh) paintPart(part, node, painted);
  }

  function paintPart(part: number, node: HTMLElement, { band, stands, framed }: BandPaint): void {
    for (const side of sides) {
      const colour = band(side, part);
      if (colour === null) node.style.removeProperty(`--band-${side}`);
      else node.style.setProperty(`--band-${side}`, colour);
    }
    const isStanding = stands(part);
    node.classList.toggle('stands', isStanding);
    node.setAttribute('aria-selected', String(isStanding));
    node.classList.toggle('framed', part === framed);
  }

  function rest(part: number | null): void {
    const node = part === null ? undefined : parts.get(part);
    if (part === null || !node) return onPart(null, null);
    cursor = part;
    text.setAttribute('aria-activedescendant', node.id);
    onPart(part, node.getClientRects()[0] ?? node.getBoundingClientRect());
  }

  const under = (event: Event): number | null => {
    const node = (event.target as HTMLElement).closest<HTMLElement>('.document-part');
    return node ? Number(node.dataset.part) : null;
  };

  text.addEventListener('pointermove', (event) => rest(under(event)));
  text.addEventListener('pointerleave', () => rest(null));
  text.addEventListener('blur', () => rest(null));
  text.addEventListener('click', (event) => {
    const part = under(event);
    if (part === null) return;
    const rects = Array.from(parts.get(part)!.getClientRects());
    const line = rects.find(({ top, bottom }) => event.clientY >= top && event.clientY <= bottom) ?? rects[0];
    onChoose(part, (event.clientY - line.top) / line.height);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key.startsWith('Arrow')) {
      const next = stepped(parts, cursor, event.key, getComputedStyle(text).direction === 'rtl');
      if (next !== null) revealWithin(element, parts.get(next)!);
      rest(next);
    } else if (event.key === 'Enter' && cursor !== null) onChoose(cursor, event.shiftKey ? LOWER : UPPER);
    else return;
    event.preventDefault();
  });
  more.addEventListener('click', () => {
    make(Infinity);
    text.focus();
  });
  return {
    element,
    show(next, isCut) {
      [pieces, made, painted, cursor] = [next, 0, null, null];
      parts = new Map();
      text.replaceChildren();
      text.removeAttribute('aria-activedescendant');
      make(AT_FIRST);
      more.textContent = 'Show the rest of the document';
      ends.hidden = !isCut;
      element.scrollTop = 0;
    },
    paint(paint) {
      painted = paint;
      for (const [part, node] of parts) paintPart(part, node, paint);
    },
    reveal(part) {
      if (!parts.has(part)) make(Infinity);
      const node = parts.get(part);
      if (node) revealWithin(element, node);
    },
  };
}

/** The part that an arrow key leads to: the next in the text, or the nearest of another line; null where there is none. */
function stepped(
  parts: ReadonlyMap<number, HTMLElement>,
  from: number | null,
  key: string,
  isRightToLeft: boolean,
): number | null {
  const order = [...parts.keys()];
  const at = from === null ? -1 : order.indexOf(from);
  if (at < 0) return order[0] ?? null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isBack = (key === 'ArrowLeft') !== isRightToLeft;
    return order[at + (isBack ? -1 : 1)] ?? from;
  }
  const centres = order.map((part) => {
    const { left, width, top, height } = parts.get(part)!.getBoundingClientRect();
    return { x: left + width / 2, y: Math.round(top + height / 2) };
  });
  const next = nearestTowards(centres, at, key);
  return next === null ? from : order[next];
}

function partElement(text: string, part: number): HTMLElement {
  return h(
    'span',
    { class: 'document-part', role: 'option', id: `document-part-${part}`, 'data-part': part },
    text,
  );
}
