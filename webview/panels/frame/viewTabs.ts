import { fileOf, paperTheme } from '../../drawing/figureFile';
import { createTabs, type TabsView } from '../../elements/tabs';
import { isLightTheme, readTheme } from '../../elements/theme';
import type { FigureOffer, FigureRequest } from '../../../src/shared/messages/figure';
import type { KeptStates, ViewCard } from '../../views/viewCard';

/** What views remember, in a record that the panel keeps. */
export function keptStates(
  states: () => Record<string, unknown>,
  onKeep: (states: Record<string, unknown>) => void,
): KeptStates {
  return {
    of: (id) => states()[id],
    keep: (id, state) => onKeep({ ...states(), [id]: state }),
  };
}

/** Those of the views that have anything to show as tabs. */
export function viewTabs<C>(
  name: string,
  views: readonly ViewCard<C>[],
  context: C,
  kept: KeptStates,
  initial: string | null,
  onShow: (id: string) => void,
): TabsView {
  const tabs = views
    .filter((view) => view.isThere(context))
    .map(({ id, label, create }) => ({ id, label: label(context), create: () => create(context, kept) }));
  return createTabs(name, tabs, initial, onShow);
}

/** The figures that can be drawn now. */
export function figuresOf<C>(views: readonly ViewCard<C>[], context: C): FigureOffer[] {
  const figures = views.flatMap((view) => view.figures).filter((figure) => figure.isThere(context));
  return figures.map(({ id, label, isPrinted }) => ({ id, label, isPrinted }));
}

/** Draws a figure as its view shows it, for a file. Throws where there is no such figure. */
export async function drawFigure<C>(
  views: readonly ViewCard<C>[],
  context: C,
  kept: KeptStates,
  { figure: id, format, light, print }: FigureRequest,
): Promise<ArrayBuffer> {
  const figure = views.flatMap((view) => view.figures).find((each) => each.id === id);
  if (!figure) throw new Error(`There is no figure ${id}.`);
  const ink = { theme: light ? paperTheme() : readTheme(), isLight: light || isLightTheme(), print };
  return fileOf(await figure.draw(context, kept, ink), format);
}
