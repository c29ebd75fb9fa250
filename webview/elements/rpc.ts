interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The way between a page and its host. */
export interface Host<ToHost, ToPage, State> {
  send: (message: ToHost) => void;
  /** Calls back on every message of the host; other windows cannot post here. */
  onMessage: (receive: (message: ToPage) => void) => void;
  /** What the page kept before the window was reloaded or the page hidden, or null. */
  savedState: () => State | null;
  saveState: (state: State) => void;
}

/** Called once by the script of a page, with the types of its messages. */
export function connect<ToHost, ToPage, State>(): Host<ToHost, ToPage, State> {
  const vscode = acquireVsCodeApi();
  return {
    send: (message) => vscode.postMessage(message),
    onMessage(receive) {
      window.addEventListener('message', (event: MessageEvent<ToPage>) => receive(event.data));
    },
    savedState: () => (vscode.getState() ?? null) as State | null,
    saveState: (state) => vscode.setState(state),
  };
}
