import type { Asks, FromHost, FromPage } from '../../src/shared/messages/posted';
import { answering, type Answers } from '../../src/shared/answering';
import { askingHost, type AskHost } from './askHost';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The way between a page and its host. */
interface Host<ToPage, ToHost, State, A extends Asks, B extends Asks> {
  tell: (event: ToHost) => void;
  ask: AskHost<B>;
  /** Says that the page is there; the host then tells it all there is to show. */
  listen: (hear: (event: ToPage) => void, answers: Answers<A>) => void;
  /** What the page kept before the window was reloaded or the page hidden, or null. */
  savedState: () => State | null;
  saveState: (state: State) => void;
}

/** Called once by the script of a page, with the types of its messages. */
export function connect<ToPage, ToHost, State, A extends Asks, B extends Asks>(): Host<
  ToPage,
  ToHost,
  State,
  A,
  B
> {
  const vscode = acquireVsCodeApi();
  const post = (message: FromPage<ToHost, State, A, B>): void => vscode.postMessage(message);
  const asking = askingHost<B>(post);
  const savedState = (): State | null => (vscode.getState() ?? null) as State | null;
  return {
    tell: (event) => post({ type: 'tell', event }),
    ask: asking.ask,
    listen(hear, answers) {
      const answer = answering(answers, post);
      // Other windows cannot post here.
      window.addEventListener('message', ({ data }: MessageEvent<FromHost<ToPage, A, B>>) => {
        if (data.type === 'tell') hear(data.event);
        else if (data.type === 'ask' || data.type === 'cancel') answer(data);
        else asking.receive(data);
      });
      post({ type: 'ready', state: savedState() });
    },
    savedState,
    saveState: (state) => vscode.setState(state),
  };
}
