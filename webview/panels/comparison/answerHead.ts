import type { Background } from '../../../src/shared/messages/background';
import type { LaterKind } from '../../../src/shared/messages/comparison';
import { rowsTogether } from '../../model/rowsTogether';
import type { Model } from '../../model/model';
import { createAwaitedShared } from './awaitedShared';
import { createHead } from './head';

/** The wish to have what may come later, and to end what goes on. */
export interface LaterWishes {
  compute(what: LaterKind): void;
  cancel(): void;
}

interface AnswerHead {
  element: HTMLElement;
  /** Says again what has changed. */
  renew(): void;
  /** Says what goes on while the page shows the rest; null for nothing. */
  showBackground(state: Background<LaterKind> | null): void;
}

/**
 * The header, with the answer or with what is known of when it comes.
 * @param actions the progress of the next comparison
 * @param onExact the wish to have the generalized Rand index over all row pairs; null where it cannot be had
 * @param onLater null where nothing comes later
 */
export function createAnswerHead(
  model: Model,
  actions: HTMLElement,
  onExact: (() => void) | null,
  onLater: LaterWishes | null,
): AnswerHead {
  const awaited =
    onLater &&
    createAwaitedShared(
      model.view.alignment,
      () => onLater.compute('findShared'),
      () => onLater.cancel(),
    );
  let doing: LaterKind | null = null;
  const head = createHead(model.view, actions, () => ({
    awaited: model.shared === null && awaited ? awaited.element : null,
    together: rowsTogether(model.rows, model.shared),
    onExact,
    robustness: onLater && {
      isGoing: doing === 'robustness',
      measure: () => onLater.compute('robustness'),
    },
  }));
  return {
    ...head,
    showBackground(state) {
      awaited?.show(state);
      const now = state && state.failure === null ? state.kind : null;
      if (now === doing) return;
      doing = now;
      head.renew();
    },
  };
}
