/** What is posted between host and page: what one tells the other, and what either asks. */

/** Questions by name: what is asked, and what the answer is. */
export type Asks = Record<string, { ask: unknown; answer: unknown }>;

/** Of a page, or a host, that is asked nothing. */
export type NoAsks = Record<never, never>;

/** One of the questions. The answer has the same id. */
export interface Question<A extends Asks> {
  type: 'ask';
  id: number;
  name: keyof A & string;
  ask: A[keyof A & string]['ask'];
}

/** Nobody waits for the answer any more. */
export interface Cancellation {
  type: 'cancel';
  id: number;
}

export type Reply<A extends Asks> =
  | { type: 'answer'; id: number; answer: A[keyof A & string]['answer'] }
  /** Why there is no answer. */
  | { type: 'failed'; id: number; message: string };

/** @typeParam A what the host asks the page @typeParam B what the page asks the host */
export type FromHost<ToPage, A extends Asks, B extends Asks> =
  { type: 'tell'; event: ToPage } | Question<A> | Cancellation | Reply<B>;

export type FromPage<ToHost, State, A extends Asks, B extends Asks> =
  /** The page listens from now on. The state is what it kept before it was reloaded or hidden. */
  | { type: 'ready'; state: State | null }
  | { type: 'tell'; event: ToHost }
  | Reply<A>
  | Question<B>
  | Cancellation;
