/** A part of a panel that shows what the others show in another way. */
export interface View {
  element: HTMLElement;
  /** Draws again after the theme has changed. */
  repaint(): void;
  /** Shows what has changed meanwhile: categories, names, or what a review has found. Left out where `repaint` does it. */
  renew?(): void;
  /** The view has come to be seen again. */
  shown?(): void;
  /** Takes the keyboard. */
  focus?(): void;
}

/** Shows in a view what has changed meanwhile. */
export function renewed(view: View): void {
  if (view.renew) view.renew();
  else view.repaint();
}
