import type { FigurePrint, Svg } from '../drawing/figureSvg';
import type { Theme } from '../elements/theme';
import type { View } from '../elements/view';

/** What a figure is drawn with. */
export interface Ink {
  theme: Theme;
  isLight: boolean;
  /** For figures that are printed in their own size. */
  print: FigurePrint;
}

/** A picture of a view for a file. `C` is what the panel hands to its views, `S` what the view remembers. */
interface FigureParts<C, S> {
  id: string;
  /** What the menu of exports calls it. */
  label: string;
  /** Whether it has the size in print that is asked for. */
  isPrinted?: boolean;
  /** Whether there is anything to draw; always where it is left out. */
  isThere?: (context: C) => boolean;
  draw: (context: C, state: S, ink: Ink) => Svg | Promise<Svg>;
}

/** A view as its folder describes it. */
interface ViewParts<C, S extends object, V extends View> {
  /** What the panel remembers its state by. */
  id: string;
  /** What its tab says, which may be by what there is to show. */
  label: string | ((context: C) => string);
  /** What it shows before the user has chosen anything. */
  initial: S;
  /** Whether there is anything to show; always where it is left out. */
  isThere?: (context: C) => boolean;
  create: (context: C, state: S, keep: (state: S) => void) => V;
  figures?: readonly FigureParts<C, S>[];
}

/** What the views of a panel remember, by their ids. */
export interface KeptStates {
  of(id: string): unknown;
  keep(id: string, state: object): void;
}

/** A figure as the panel uses it, which looks as the view does. */
interface FigureCard<C> {
  id: string;
  label: string;
  isPrinted: boolean;
  isThere: (context: C) => boolean;
  draw: (context: C, kept: KeptStates, ink: Ink) => Svg | Promise<Svg>;
}

/** A view as a panel uses it: its tab, what it remembers and its figures come from here. */
export interface ViewCard<C, V extends View = View> {
  id: string;
  label: (context: C) => string;
  isThere: (context: C) => boolean;
  create: (context: C, kept: KeptStates) => V;
  figures: readonly FigureCard<C>[];
}

/** Makes the card of a view; what was remembered by an older version and is not known any more counts as not chosen. */
export function viewCard<C, S extends object, V extends View>(parts: ViewParts<C, S, V>): ViewCard<C, V> {
  const { id, label, initial, create, figures = [] } = parts;
  const stateIn = (kept: KeptStates): S => ({ ...initial, ...(kept.of(id) as Partial<S> | undefined) });
  return {
    id,
    label: typeof label === 'string' ? () => label : label,
    isThere: (context) => parts.isThere?.(context) ?? true,
    create: (context, kept) => create(context, stateIn(kept), (state) => kept.keep(id, state)),
    figures: figures.map((figure) => ({
      id: figure.id,
      label: figure.label,
      isPrinted: figure.isPrinted ?? false,
      isThere: (context) => figure.isThere?.(context) ?? true,
      draw: (context, kept, ink) => figure.draw(context, stateIn(kept), ink),
    })),
  };
}
