/** The page of an exported report: the same views as the panel, on data that the page carries. */
import type { ComparisonView } from '../src/protocol';
import { registerControls } from './controls';
import { h } from './dom';
import { installHover } from './hover';
import { createModel } from './model';
import { createReport, NO_CHOICES } from './report';
import { onThemeChange } from './theme';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Does what VS Code does to a webview. */
function followTheme(): void {
  const theme = dark.matches ? 'vscode-dark' : 'vscode-light';
  if (document.body.className !== theme) document.body.className = theme;
}

/** Undoes `packView`. */
function unpackView(json: string): ComparisonView {
  const isPacked = (value: unknown): value is { base64: string } =>
    typeof value === 'object' && value !== null && 'base64' in value;
  const bytes = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)).buffer;
  return JSON.parse(json, (_, value: unknown) =>
    isPacked(value) ? bytes(value.base64) : value,
  ) as ComparisonView;
}

followTheme();
dark.addEventListener('change', followTheme);
registerControls();
const view = unpackView(document.getElementById('comparison')!.textContent);
const actions = h('div', { class: 'actions' });
const report = createReport(createModel(view, null), actions, NO_CHOICES, {
  onChoice: () => undefined,
  onExact: null,
  onName: null,
});
document.body.append(h('div', { id: 'page' }, report.element));
installHover();
onThemeChange(report.repaint);
