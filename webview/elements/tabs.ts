import { panels } from './controls';
import { h } from './dom';
import { renewed, type View } from './view';

/** A view that shares its place with others. */
interface Tab {
  /** Kept with the panel's state. */
  id: string;
  label: string;
  /** Makes the view when it is first shown. */
  create(): View;
}

export interface TabsView {
  element: HTMLElement;
  /** Draws all views again that have been made. */
  repaint(): void;
  /** Shows in them what has changed meanwhile. */
  renew(): void;
  /** Makes a view anew that has been made. */
  remake(id: string): void;
  /** Brings a view to the front, as a click on its tab does. */
  show(id: string): void;
}

/**
 * Views of which one is seen. Those that never were cost nothing.
 * @param initial the id of the one that is seen first; the first where there is no such
 */
export function createTabs(
  name: string,
  tabs: readonly Tab[],
  initial: string | null,
  onShow: (id: string) => void,
): TabsView {
  const made = new Map<string, View>();
  const hosts = new Map(tabs.map(({ id }) => [id, h('div', { class: 'view-host' })]));
  let current = '';

  function show(id: string): void {
    const tab = tabs.find((each) => each.id === id) ?? tabs[0];
    if (tab.id === current) return;
    current = tab.id;
    const view = made.get(tab.id);
    if (view) view.shown?.();
    else {
      const created = tab.create();
      made.set(tab.id, created);
      hosts.get(tab.id)!.append(created.element);
    }
  }

  const bar = panels(
    name,
    tabs.map(({ id, label }) => ({ id, label, content: hosts.get(id)! })),
    tabs.find(({ id }) => id === initial)?.id ?? tabs[0].id,
    (id) => {
      show(id);
      onShow(id);
    },
  );
  show(initial ?? tabs[0].id);
  return {
    element: bar.element,
    repaint: () => made.forEach((view) => view.repaint()),
    renew: () => made.forEach(renewed),
    remake(id) {
      const tab = tabs.find((each) => each.id === id);
      if (!tab || !made.has(id)) return;
      const created = tab.create();
      made.set(id, created);
      hosts.get(id)!.replaceChildren(created.element);
    },
    show(id) {
      // Of itself the bar tells of clicks and keys only.
      bar.show(id);
      show(id);
      onShow(id);
    },
  };
}
