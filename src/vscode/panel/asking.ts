import { CancelledError } from '../../errors';
import type { Asks, Cancellation, Question, Reply } from '../../shared/messages/posted';

/** A question to a page, on its way. */
export interface Asked<Answer> {
  /** Rejects with CancelledError, with the reason why the page is gone, or with an Error that says what failed in the page. */
  answer: Promise<Answer>;
  cancel: () => void;
}

interface Waiting<A extends Asks> {
  question: Question<A>;
  resolve: (answer: A[keyof A & string]['answer']) => void;
  reject: (why: Error) => void;
}

/**
 * The end that asks. Every question has an id of its own, so that an answer finds who asked for it, however late it comes; what is
 * asked of a page that does not listen yet waits until it does.
 */
export class Asking<A extends Asks> {
  private readonly waiting = new Map<number, Waiting<A>>();
  private lastId = 0;
  private isHeard = false;
  private isOver = false;

  /** @param whyGone what the questions of a page that is gone reject with */
  constructor(
    private readonly post: (message: Question<A> | Cancellation) => void,
    private readonly whyGone: () => Error,
  ) {}

  ask<K extends keyof A & string>(name: K, ask: A[K]['ask']): Asked<A[K]['answer']> {
    const id = ++this.lastId;
    const answer = new Promise<A[K]['answer']>((resolve, reject) => {
      if (this.isOver) {
        reject(this.whyGone());
        return;
      }
      const question = { type: 'ask', id, name, ask } as const;
      this.waiting.set(id, { question, resolve, reject });
      if (this.isHeard) this.post(question);
    });
    return { answer, cancel: () => this.cancel(id) };
  }

  /** Takes a reply of the page; one that nobody waits for is dropped. */
  receive(reply: Reply<A>): void {
    const asked = this.take(reply.id);
    if (reply.type === 'answer') asked?.resolve(reply.answer);
    else asked?.reject(new Error(reply.message));
  }

  /** A page listens from now on. What was asked of one before it gets no answer. */
  begin(): void {
    if (this.isHeard) this.lose();
    this.isHeard = true;
    for (const { question } of this.waiting.values()) this.post(question);
  }

  /** The page is gone; another one may come. */
  lose(): void {
    this.isHeard = false;
    for (const { question, reject } of [...this.waiting.values()]) {
      this.waiting.delete(question.id);
      reject(this.whyGone());
    }
  }

  /** The page is gone for ever. */
  end(): void {
    this.isOver = true;
    this.lose();
  }

  private cancel(id: number): void {
    const asked = this.take(id);
    if (!asked) return;
    if (this.isHeard) this.post({ type: 'cancel', id });
    asked.reject(new CancelledError());
  }

  private take(id: number): Waiting<A> | undefined {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    return asked;
  }
}
