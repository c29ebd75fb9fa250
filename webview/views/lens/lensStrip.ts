import { h } from '../../elements/dom';
import { movedBy } from '../../model/keys';
import { count } from '../../words/words';

/** Thumbnails of images side by side, of which only those in sight are made. */
interface LensStrip {
  element: HTMLElement;
  /** @param uses tokens of the selected concepts, by image */
  show(order: readonly number[], uses: Uint32Array): void;
  /** Marks the image at a place of the order and scrolls to it. */
  mark(at: number): void;
}

/** The width of a thumbnail with its gap; the same in the style sheet. */
const STEP = 62;
const BEYOND = 4;

export function createLensStrip(
  images: { uris: readonly string[]; names: readonly string[] },
  onChoose: (at: number) => void,
): LensStrip {
  const track = h('div', {
    role: 'listbox',
    tabindex: 0,
    class: 'lens-track',
    'aria-label': 'Images, those that use the selected concepts first',
    'aria-orientation': 'horizontal',
  });
  const element = h('div', { class: 'lens-strip' }, track);
  const made = new Map<number, HTMLElement>();
  let order: readonly number[] = [];
  let uses: Uint32Array = new Uint32Array();
  let marked = 0;

  function render(): void {
    const first = Math.max(0, Math.floor(element.scrollLeft / STEP) - BEYOND);
    const last = Math.min(
      order.length - 1,
      Math.ceil((element.scrollLeft + element.clientWidth) / STEP) + BEYOND,
    );
    for (const [at, thumbnail] of made) {
      if ((at >= first && at <= last) || at === marked) continue;
      thumbnail.remove();
      made.delete(at);
    }
    for (let at = first; at <= last; at++) place(at);
    // What the keyboard is at exists, also while it is scrolled out of sight.
    if (marked < order.length) place(marked);
  }

  function place(at: number): void {
    if (made.has(at)) return;
    const thumbnail = make(at);
    made.set(at, thumbnail);
    track.append(thumbnail);
  }

  function make(at: number): HTMLElement {
    const image = order[at];
    const picture = h('img', { src: images.uris[image], alt: '', draggable: 'false', decoding: 'async' });
    picture.addEventListener('error', () => picture.remove());
    const used = uses[image] > 0 ? h('span', { class: 'lens-uses' }, count(uses[image])) : null;
    const thumbnail = h(
      'div',
      {
        role: 'option',
        id: `lens-image-${at}`,
        class: 'lens-thumbnail',
        title: images.names[image],
        'aria-label':
          uses[image] > 0 ? `${images.names[image]}, ${count(uses[image])} tokens` : images.names[image],
        'aria-selected': String(at === marked),
        'aria-setsize': order.length,
        'aria-posinset': at + 1,
      },
      picture,
      used,
    );
    thumbnail.style.transform = `translateX(${at * STEP}px)`;
    thumbnail.addEventListener('click', () => onChoose(at));
    return thumbnail;
  }

  function reveal(): void {
    const [start, end] = [marked * STEP, (marked + 1) * STEP];
    if (start < element.scrollLeft) element.scrollLeft = start;
    else if (end > element.scrollLeft + element.clientWidth) element.scrollLeft = end - element.clientWidth;
  }

  element.addEventListener('scroll', render, { passive: true });
  // An image can be marked before there is room to scroll in.
  new ResizeObserver(() => {
    reveal();
    render();
  }).observe(element);
  track.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, marked, order.length);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
  });
  return {
    element,
    show(nextOrder, nextUses) {
      order = nextOrder;
      uses = nextUses;
      made.clear();
      track.replaceChildren();
      track.style.width = `${order.length * STEP}px`;
      render();
    },
    mark(at) {
      made.get(marked)?.setAttribute('aria-selected', 'false');
      marked = at;
      reveal();
      render();
      made.get(at)?.setAttribute('aria-selected', 'true');
      track.setAttribute('aria-activedescendant', `lens-image-${at}`);
    },
  };
}
