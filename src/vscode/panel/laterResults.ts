import type { Background } from '../../shared/messages/background';
import type { Progress } from '../../shared/results/progress';
import type { Run } from '../../runs/client';
import type { BackgroundRuns } from '../backgroundRuns';

/** Something that is computed after the rest is shown. */
interface Later<T> {
  /** Whether it is missing, and nobody has to ask for it. */
  isDue(): boolean;
  /** @param isAsked whether the user asks for it */
  start(isAsked: boolean, onProgress: (progress: Progress) => void): Run<T>;
  receive(result: T): void;
}

/** What comes after what a panel shows, in this order. */
export type LaterCards<Results> = { [K in keyof Results]: Later<Results[K]> };

export interface LaterResults<Kind> {
  /** Computes what is due of what the panel shows now, in place of what was due before. */
  begin(): void;
  /** Computes something that the user asks for. */
  ask(kind: Kind): void;
  /** The user ends what goes on. */
  cancel(): void;
  /** Ends what goes on, and computes nothing more by itself. */
  end(): void;
}

/**
 * Computes in the background what a panel shows later. What was cancelled or failed comes only when it is asked for.
 *
 * @param tell what goes on, or went wrong; null for nothing
 * @param explain the sentence for a failure; null where it was cancelled
 */
export function createLaterResults<Results>(
  background: BackgroundRuns,
  cards: LaterCards<Results>,
  tell: (state: Background<keyof Results & string> | null) => void,
  explain: (error: unknown) => string | null,
): LaterResults<keyof Results & string> {
  type Kind = keyof Results & string;
  const kinds = Object.keys(cards) as Kind[];
  const refused = new Set<Kind>();
  let current: { kind: Kind; drop: () => void } | null = null;

  function next(): void {
    const kind = kinds.find((each) => !refused.has(each) && cards[each].isDue());
    if (kind) compute(kind, false);
    else tell(null);
  }

  function compute<K extends Kind>(kind: K, isAsked: boolean): void {
    const card = cards[kind];
    tell({ kind, progress: null, failure: null });
    const mine = { kind, drop: (): void => undefined };
    current = mine;
    mine.drop = background.add<Results[K]>({
      start: (onProgress) => card.start(isAsked, onProgress),
      onProgress: (progress) => tell({ kind, progress, failure: null }),
      onEnd(result) {
        current = null;
        card.receive(result);
        if (card.isDue()) refused.add(kind);
        next();
      },
      onFailure(error) {
        current = null;
        refused.add(kind);
        const failure = explain(error);
        if (failure === null) next();
        else tell({ kind, progress: null, failure });
      },
    });
  }

  function drop(): void {
    current?.drop();
    current = null;
  }

  return {
    begin() {
      drop();
      refused.clear();
      next();
    },
    ask(kind) {
      if (current?.kind === kind) return;
      drop();
      refused.delete(kind);
      compute(kind, true);
    },
    cancel() {
      if (!current) return;
      refused.add(current.kind);
      drop();
      next();
    },
    end() {
      drop();
      for (const kind of kinds) refused.add(kind);
    },
  };
}
