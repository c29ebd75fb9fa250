import type { Asks, FromHost, FromPage } from '../../src/shared/messages/posted';
import { answering, type Answers } from './answering';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The way between a page and its host. */
interface Host<ToPage, ToHost, State, A extends Asks> {
  tell: (event: ToHost) => void;
  /** Says that the page is there; the host then tells it all there is to show. */
  listen: (hear: (event: ToPage) => void, answers: Answers<A>) => void;
  /** What the page kept before the window was reloaded or the page hidden, or null. */
  savedState: () => State | null;
  saveState: (state: State) => void;
}

/** Called once by the script of a page, with the types of its messages. */
export function connect<ToPage, ToHost, State, A extends Asks>(): Host<ToPage, ToHost, State, A> {
  const vscode = acquireVsCodeApi();
  const post = (message: FromPage<ToHost, State, A>): void => vscode.postMessage(message);
  const savedState = (): State | null => (vscode.getState() ?? null) as State | null;
  return {
    tell: (event) => post({ type: 'tell', event }),
    listen(hear, answers) {
      const answer = answering(answers, post);
      // Other windows cannot post here.
      window.addEventListener('message', ({ data }: MessageEvent<FromHost<ToPage, A>>) => {
        if (data.type === 'tell') hear(data.event);
        else answer(data);
      });
      post({ type: 'ready', state: savedState() });
    },
    savedState,
    saveState: (state) => vscode.setState(state),
  };
}
