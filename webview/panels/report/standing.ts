/** What the pages of exported reports share. */
import { registerControls } from '../../elements/controls';
import { h } from '../../elements/dom';
import { installHover } from '../../elements/hover';
import { onThemeChange } from '../../elements/theme';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Does what VS Code does to a webview. */
function followTheme(): void {
  const theme = dark.matches ? 'vscode-dark' : 'vscode-light';
  if (document.body.className !== theme) document.body.className = theme;
}

/** Undoes `packView`. */
async function unpackView<T>(json: string): Promise<T> {
  const packed: { holder: Record<string, unknown>; key: string; gzip: string }[] = [];
  const view = JSON.parse(json, function (this: Record<string, unknown>, key, value: unknown) {
    if (isPacked(value)) packed.push({ holder: this, key, gzip: value.gzip });
    return value;
  }) as T;
  await Promise.all(
    packed.map(async ({ holder, key, gzip }) => {
      holder[key] = await unpackBytes(gzip);
    }),
  );
  return view;
}

function isPacked(value: unknown): value is { gzip: string } {
  return typeof value === 'object' && value !== null && 'gzip' in value;
}

function unpackBytes(gzip: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(gzip), (byte) => byte.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
}

/** Shows the view that the page carries. */
export async function showStanding<T>(
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
