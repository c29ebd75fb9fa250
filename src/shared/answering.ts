import type { Asks, Cancellation, Question, Reply } from './messages/posted';

/** Whether anybody still waits for an answer. */
export interface Waiting {
  isCancelled: () => boolean;
  /** Does it when nobody waits any more. */
  onCancel: (act: () => void) => void;
}

/** How each question is answered; what is thrown is why there is no answer. */
export type Answers<A extends Asks> = {
  [K in keyof A]: (ask: A[K]['ask'], waiting: Waiting) => A[K]['answer'] | Promise<A[K]['answer']>;
};

/** The end that answers: posts one reply to every question that nobody has cancelled. */
export function answering<A extends Asks>(
  answers: Answers<A>,
  post: (reply: Reply<A>) => void,
): (message: Question<A> | Cancellation) => void {
  /** What is to be done when nobody waits for an answer, by the id of its question. */
  const going = new Map<number, (() => void)[]>();
  async function answer({ id, name, ask }: Question<A>): Promise<void> {
    const acts: (() => void)[] = [];
    going.set(id, acts);
    // A page that is loaded anew counts its questions anew.
    const isWanted = (): boolean => going.get(id) === acts;
    const waiting: Waiting = { isCancelled: () => !isWanted(), onCancel: (act) => void acts.push(act) };
    let reply: Reply<A>;
    try {
      reply = { type: 'answer', id, answer: await answers[name](ask, waiting) };
    } catch (error) {
      reply = { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
    }
    if (!isWanted()) return;
    going.delete(id);
    post(reply);
  }
  return (message) => {
    if (message.type === 'ask') return void answer(message);
    const acts = going.get(message.id) ?? [];
    going.delete(message.id);
    for (const act of acts) act();
  };
}
