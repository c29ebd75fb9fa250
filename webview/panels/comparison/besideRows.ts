import type { AlignmentView } from '../../views/alignment/alignment';
import { alignmentView } from '../../views/alignment/card';
import type { ViewCard } from '../../views/viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';
import { h } from '../../elements/dom';

interface BesideRows {
  /** The views as tabs. */
  cards: ViewCard<ComparisonContext>[];
  /** Brings the rows to the view that is seen, the first one where there is none of this id. */
  show(id: string | null): void;
}

/** Gives every view the rows of the alignment as a list at its left; in its own tab the alignment has all the room. */
export function besideRows(views: readonly ViewCard<ComparisonContext>[], rows: AlignmentView): BesideRows {
  const rooms = new Map<string, HTMLElement>();
  const cards = views.map((card): ViewCard<ComparisonContext> => {
    const isAlignment = card.id === alignmentView.id;
    return {
      ...card,
      create(context, kept) {
        const view = isAlignment ? null : card.create(context, kept);
        const room = h('div', { class: 'rows-room' });
        rooms.set(card.id, room);
        const element = h('div', { class: view ? 'beside-rows' : 'rows-alone' }, room, view?.element ?? null);
        return view ? { ...view, element } : { element, repaint: () => undefined };
      },
    };
  });
  return {
    cards,
    show(id) {
      const at = rooms.has(id ?? '') ? id! : views[0].id;
      const room = rooms.get(at);
      if (room && rows.element.parentElement !== room) room.append(rows.element);
      rows.showAs(at === alignmentView.id ? 'cards' : 'lines');
    },
  };
}
