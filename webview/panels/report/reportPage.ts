/** What the pages of exported reports share. */
import { registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { installHover } from '../../elements/hover';
import { onThemeChange } from '../../elements/theme';
import { unpackView } from './unpackView';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Does what VS Code does to a webview. */
function followTheme(): void {
  const theme = dark.matches ? 'vscode-dark' : 'vscode-light';
  if (document.body.className !== theme) document.body.className = theme;
}

/** Shows the view that the page carries. */
export async function showReport<T>(
  make: (view: T) => { element: HTMLElement; repaint: () => void },
): Promise<void> {
  followTheme();
  dark.addEventListener('change', followTheme);
  registerControls();
  const { element, repaint } = make(await unpackView<T>(document.getElementById('view')!.textContent));
  document.body.append(h('div', { id: 'page' }, element));
  installHover();
  onThemeChange(repaint);
}
