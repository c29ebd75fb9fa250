import { h } from './dom';

/** What a hover says: a title, lines under it, and where the fact comes from. */
export interface HoverText {
  title: string;
  lines: string[];
  source?: string;
  /** What is seen above the title. */
  picture?: HTMLElement | null;
}

const GAP = 8;
/** A pointer that only passes over a word, as VS Code's own hovers wait for it. */
const DELAY_MS = 400;
const ID = 'hover';
let waiting: ReturnType<typeof setTimeout> | undefined;
const bubble = h('div', { id: ID, role: 'tooltip', class: 'hover' });

/** Adds the one hover bubble of the panel to the page. Escape hides it. */
export function installHover(): void {
  document.body.append(bubble);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideHover();
  });
  document.addEventListener('scroll', hideHover, { capture: true, passive: true });
  document.addEventListener('pointerdown', hideHover, { capture: true, passive: true });
  document.documentElement.addEventListener('pointerleave', hideHover);
  window.addEventListener('blur', hideHover);
}

/** Shows the bubble under a rectangle of the window, or above it where there is no room. */
export function showHover(around: { left: number; top: number; bottom: number }, text: HoverText): void {
  clearTimeout(waiting);
  bubble.replaceChildren(
    ...(text.picture ? [text.picture] : []),
    h('strong', {}, text.title),
    ...text.lines.map((line) => h('p', {}, line)),
    ...(text.source ? [h('p', { class: 'source' }, text.source)] : []),
  );
  bubble.dataset.shown = '';
  const { width, height } = bubble.getBoundingClientRect();
  const below = around.bottom + GAP;
  const top = below + height > window.innerHeight ? Math.max(GAP, around.top - GAP - height) : below;
  const left = Math.max(GAP, Math.min(around.left, window.innerWidth - width - GAP));
  bubble.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

export function hideHover(): void {
  clearTimeout(waiting);
  delete bubble.dataset.shown;
}

/** Shows a text while the pointer rests on an element or the keyboard focus is on it. */
export function explain(element: HTMLElement, text: () => HoverText): void {
  const show = () => {
    if (!element.isConnected) return;
    showHover(element.getBoundingClientRect(), text());
    element.setAttribute('aria-describedby', ID);
  };
  const hide = () => {
    hideHover();
    element.removeAttribute('aria-describedby');
  };
  element.addEventListener('pointerenter', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, DELAY_MS);
  });
  element.addEventListener('pointerleave', hide);
  element.addEventListener('focus', () => {
    if (element.matches(':focus-visible')) show();
  });
  element.addEventListener('blur', hide);
}
