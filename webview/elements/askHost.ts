import type { Asks, Cancellation, Question, Reply } from '../../src/shared/messages/posted';

/** Asks the host. Rejects with an Error that says what failed there, or that the signal has cancelled the question. */
export type AskHost<B extends Asks> = <K extends keyof B & string>(
  name: K,
  ask: B[K]['ask'],
  signal?: AbortSignal,
) => Promise<B[K]['answer']>;

interface Waiting<B extends Asks> {
  resolve: (answer: B[keyof B & string]['answer']) => void;
  reject: (why: Error) => void;
}

/** The end of a page that asks its host, which listens as long as the page is there. Every question has an id of its own. */
export function askingHost<B extends Asks>(
  post: (message: Question<B> | Cancellation) => void,
): { ask: AskHost<B>; receive: (reply: Reply<B>) => void } {
  const waiting = new Map<number, Waiting<B>>();
  let lastId = 0;
  return {
    ask: (name, ask, signal) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        post({ type: 'ask', id, name, ask });
        signal?.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          post({ type: 'cancel', id });
          reject(new Error('The question was cancelled.'));
        });
      }),
    receive(reply) {
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.type === 'answer') asked?.resolve(reply.answer);
      else asked?.reject(new Error(reply.message));
    },
  };
}
