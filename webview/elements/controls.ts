/**
 * The only module that knows the webview UI toolkit: a successor replaces it here. Its badge is left out because
 * it carries an inline style, which the panel's content security policy refuses.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodePanels,
  vsCodeProgressRing,
  vsCodeRadio,
  vsCodeRadioGroup,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { h } from './dom';

export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodePanels(),
    vsCodeProgressRing(),
    vsCodeRadio(),
    vsCodeRadioGroup(),
    vsCodeTextField(),
  );
}

export function button(
  label: string,
  onClick: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const element = h('vscode-button', { appearance }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** A button beside a figure, which may be pressed once. */
export function smallButton(label: string, onClick: () => void): HTMLElement {
  const element = button(label, () => {
    element.setAttribute('disabled', '');
    onClick();
  });
  element.classList.add('small');
  return element;
}

/** Shows a list in place of a picture, and the picture again, which is called `picture`. */
export function listButton(picture: string, onList: (isList: boolean) => void): HTMLElement {
  let isList = false;
  const toggle = button('List', () => {
    isList = !isList;
    toggle.textContent = isList ? picture : 'List';
    onList(isList);
  });
  return toggle;
}

export function progressRing(label: string): HTMLElement {
  return h('vscode-progress-ring', { 'aria-label': label });
}

/** One choice of a few, all visible. `onChange` gets the value chosen. */
export function choice<T extends string>(
  name: string,
  options: readonly { value: T; label: string }[],
  value: T,
  onChange: (value: T) => void,
): HTMLElement {
  const radios = options.map((option) =>
    h('vscode-radio', { value: option.value, checked: option.value === value }, option.label),
  );
  const group = h('vscode-radio-group', { 'aria-label': name, name, value }, ...radios);
  group.addEventListener('change', () => {
    const chosen = options.find((option) => option.value === (group as HTMLInputElement).value);
    if (chosen) onChange(chosen.value);
  });
  return group;
}

/** A choice of a menu; one without a value is a remark that cannot be chosen. */
export interface DropdownOption<T extends string> {
  value: T | null;
  label: string;
}

/** One choice of several, of which the chosen one is visible. `onChange` gets the value chosen. */
export function dropdown<T extends string>(
  name: string,
  options: readonly DropdownOption<T>[],
  value: T,
  onChange: (value: T) => void,
): HTMLElement {
  const entries = options.map((option) =>
    option.value === null
      ? h('vscode-option', { disabled: true }, option.label)
      : h('vscode-option', { value: option.value, selected: option.value === value }, option.label),
  );
  const element = h('vscode-dropdown', { 'aria-label': name, title: name }, ...entries);
  element.addEventListener('change', () => {
    const { value: given } = element as HTMLSelectElement;
    const chosen = options.find((option) => option.value === given)?.value ?? null;
    if (chosen !== null) onChange(chosen);
  });
  return element;
}

/** A line of text to type into. `onInput` gets the text after every change. */
export function textField(
  name: string,
  placeholder: string,
  onInput: (text: string) => void,
): HTMLElement & { value: string } {
  const element = h('vscode-text-field', { 'aria-label': name, placeholder }) as HTMLInputElement;
  element.addEventListener('input', () => onInput(element.value));
  return element;
}

/** Views of which one is seen, with their tabs; `onShow` gets the id of the one that came to be seen. */
export function panels(
  name: string,
  views: readonly { id: string; label: string; content: HTMLElement }[],
  shown: string,
  onShow: (id: string) => void,
): { element: HTMLElement; show(id: string): void } {
  const element = h(
    'vscode-panels',
    { 'aria-label': name, activeid: `tab-${shown}` },
    ...views.map(({ id, label }) => h('vscode-panel-tab', { id: `tab-${id}` }, label)),
    ...views.map(({ id, content }) => h('vscode-panel-view', { id: `view-${id}` }, content)),
  );
  element.addEventListener('change', ({ target }) => {
    if (target !== element) return; // Of a field in a view.
    // The attribute follows later.
    const { activeid: active } = element as HTMLElement & { activeid: string };
    const view = views.find(({ id }) => active === `tab-${id}`);
    if (view) onShow(view.id);
  });
  return { element, show: (id) => element.setAttribute('activeid', `tab-${id}`) };
}

/** A number between two bounds; the toolkit has no slider. `onInput` gets every value on the way. */
export function slider(
  name: string,
  min: number,
  max: number,
  step: number,
  value: number,
  format: (value: number) => string,
  onInput: (value: number) => void,
): HTMLElement {
  const shown = h('output', {}, format(value));
  const input = h('input', { type: 'range', min, max, step, value, 'aria-label': name });
  const change = (): void => {
    const next = Number(input.value);
    shown.textContent = format(next);
    input.setAttribute('aria-valuetext', format(next));
    onInput(next);
  };
  input.addEventListener('input', change);
  return h('label', { class: 'slider' }, h('span', {}, name), input, shown);
}
