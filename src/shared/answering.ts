import type { Asks, Cancellation, Question, Reply } from './messages/posted';

/** How each question is answered. `isCancelled` says whether anybody waits yet; what is thrown is why there is no answer. */
export type Answers<A extends Asks> = {
  [K in keyof A]: (ask: A[K]['ask'], isCancelled: () => boolean) => A[K]['answer'] | Promise<A[K]['answer']>;
};

/** The end that answers: posts one reply to every question that nobody has cancelled. */
export function answering<A extends Asks>(
  answers: Answers<A>,
  post: (reply: Reply<A>) => void,
): (message: Question<A> | Cancellation) => void {
  const going = new Set<number>();
  async function answer({ id, name, ask }: Question<A>): Promise<void> {
    going.add(id);
    let reply: Reply<A>;
    try {
      reply = { type: 'answer', id, answer: await answers[name](ask, () => !going.has(id)) };
    } catch (error) {
      reply = { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
    }
    if (going.delete(id)) post(reply);
  }
  return (message) => {
    if (message.type === 'cancel') going.delete(message.id);
    else void answer(message);
  };
}
