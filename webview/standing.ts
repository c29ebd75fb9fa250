/** What the pages of exported reports share. */
import { registerControls } from './controls';
import { h } from './dom';
import { installHover } from './hover';
import { onThemeChange } from './theme';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Does what VS Code does to a webview. */
function followTheme(): void {
  const theme = dark.matches ? 'vscode-dark' : 'vscode-light';
  if (document.body.className !== theme) document.body.className = theme;
}

/** Undoes `packView`. */
function unpackView<T>(json: string): T {
  const isPacked = (value: unknown): value is { base64: string } =>
    typeof value === 'object' && value !== null && 'base64' in value;
  const bytes = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)).buffer;
  return JSON.parse(json, (_, value: unknown) => (isPacked(value) ? bytes(value.base64) : value)) as T;
}

/** Shows the view that the page carries. */
export function showStanding<T>(make: (view: T) => { element: HTMLElement; repaint: () => void }): void {
  followTheme();
  dark.addEventListener('change', followTheme);
  registerControls();
  const { element, repaint } = make(unpackView<T>(document.getElementById('view')!.textContent));
  document.body.append(h('div', { id: 'page' }, element));
  installHover();
  onThemeChange(repaint);
}
