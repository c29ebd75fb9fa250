import type { PanelState, ToHost, ToWebview } from '../src/protocol';

interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

export function send(message: ToHost): void {
  vscode.postMessage(message);
}

/** Calls back on every message of the host; other windows cannot post here. */
export function onMessage(receive: (message: ToWebview) => void): void {
  window.addEventListener('message', (event: MessageEvent<ToWebview>) => receive(event.data));
}

/** What this panel kept before the window was reloaded or the panel hidden, or null. */
export function savedState(): PanelState | null {
  return vscode.getState() ?? null;
}

export function saveState(state: PanelState): void {
  vscode.setState(state);
}
