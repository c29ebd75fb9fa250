import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, UserError } from '../../errors';
import { shown, type ShownText } from '../../shared/shownText';
import { withProgress } from '../show';
import type { Asked } from './asking';

/** What takes longer is told, with a way to end it. */
const PATIENCE_MS = 2000;

/**
 * Waits for the answer of a page. One that takes long shows in a notification with a button that cancels the question.
 *
 * @param title what the page does
 * @throws CancelledError, UserError where the page is gone, Error where something failed in it
 */
export async function awaitAnswer<Answer>(
  title: ShownText,
  { answer, cancel }: Asked<Answer>,
): Promise<Answer> {
  const hasEnded = answer.then(
    () => true,
    () => true,
  );
  const patience = new AbortController();
  const isLate = sleep(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  const isInTime = await Promise.race([hasEnded, isLate]);
  patience.abort();
  if (isInTime) return answer;
  return withProgress(title, (_, token) => {
    token.onCancellationRequested(cancel);
    return answer;
  });
}

/**
 * The bytes of a figure's file that a page was asked to draw.
 *
 * @throws CancelledError, UserError
 */
export async function awaitFigure(asked: Asked<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await awaitAnswer(shown`Drawing the figure`, asked));
  } catch (error) {
    if (error instanceof UserError || error instanceof CancelledError) throw error;
    throw new UserError(`The figure cannot be drawn: ${(error as Error).message}`);
  }
}
