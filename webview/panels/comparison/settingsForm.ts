import type { AskedSettings } from '../../../src/shared/settings/asked';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { Side } from '../../../src/shared/results/alignment';
import { button, dropdown, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import {
  askedOf,
  besidePaper,
  consequences,
  FIELDS,
  FIELD_GROUPS,
  fieldsInForce,
  problemOf,
  typedAsPaper,
  typedOf,
  type Field,
} from './settingFields';
import { areGiven } from '../../words/unassigned';
import { sideNames } from '../../../src/shared/sideNames';

const GIVEN =
  'The concepts of both sides are those that their files give, so the settings of discovery have no effect and are left out. How many scores a row keeps stands in the manifest, as "top".';
/** Nothing is chosen; a dropdown shows the first option without a value, whichever is selected. */
const DEFAULT = 'default';

type Control = HTMLElement & { value: string };

function choicesOf(choices: readonly string[], fallback: string): { value: string; label: string }[] {
  const named = choices.map((value) => ({ value, label: value }));
  return [{ value: DEFAULT, label: `Default: ${fallback}` }, ...named];
}

/** What the settings are for. */
interface SettingsEvents {
  /** Compare with these in this panel. */
  onCompare: (asked: AskedSettings) => void;
  /** Compare with these in a panel beside: the pair, or one side as it is with itself under these. */
  onBeside: (asked: AskedSettings, what: 'pair' | Side) => void;
  /** Keep these as the settings of the workspace. */
  onKeep: (asked: AskedSettings) => void;
  /** Show all settings in VS Code's editor. */
  onOpen: () => void;
  onClose: () => void;
}

/**
 * The settings of the method with their defaults, checked while they are typed.
 * @param descriptions what VS Code's settings editor says of each, by setting
 */
export function createSettingsForm(
  view: ComparisonView,
  asked: AskedSettings,
  changes: HTMLElement | null,
  descriptions: Record<string, string>,
  { onCompare, onBeside, onKeep, onOpen, onClose }: SettingsEvents,
): HTMLElement {
  const before = typedOf(asked);
  const isGiven = areGiven(view);
  let typed = { ...before };
  const sentence = h('p', { class: 'setting-sentence', 'aria-live': 'polite' });
  const compare = button('Compare with these', () => onCompare(askedOf(typed)), 'primary');
  const beside = [
    button('Beside', () => onBeside(askedOf(typed), 'pair')),
    ...(['a', 'b'] as const).map((side) => {
      const one = button(`${side.toUpperCase()} with itself`, () => onBeside(askedOf(typed), side));
      one.title = `${sideNames(view)[side]} with the settings before as A, with these as B`;
      return one;
    }),
  ];
  beside[0].title = 'Compare with these settings in a second panel beside this one';
  const keep = button('Save as settings', () => onKeep(askedOf(typed)));
  const rows = new Map(FIELDS.map((field) => [field.key, row(field)]));

  function row(field: Field): { element: HTMLElement; check: () => boolean; show: () => void } {
    const { key, label, rule, fallback, setting } = field;
    const change = (text: string): void => {
      typed = { ...typed, [key]: text };
      renew();
    };
    const problem = h('p', { class: 'setting-problem', id: `problem-${key}`, role: 'alert' });
    const makeControl = (): Control => {
      if (rule.kind === 'choice') {
        const choose = (value: string): void => change(value === DEFAULT ? '' : value);
        return dropdown(label, choicesOf(rule.choices, fallback), typed[key] || DEFAULT, choose) as Control;
      }
      const text = textField(label, fallback, change);
      text.value = typed[key] ?? '';
      return text;
    };
    let control = makeControl();
    const element = h(
      'div',
      { class: 'setting' },
      h('span', {}, label),
      h('p', { class: 'setting-description hint' }, descriptions[setting] ?? ''),
      control,
      problem,
    );
    return {
      element,
      check() {
        const complaint = problemOf(field, typed[key] ?? '');
        problem.textContent = complaint ?? '';
        control.setAttribute('aria-invalid', String(complaint !== null));
        element.classList.toggle('changed', (typed[key] ?? '').trim() !== (before[key] ?? ''));
        return complaint === null;
      },
      show() {
        const next = makeControl();
        control.replaceWith(next);
        control = next;
      },
    };
  }

  function renew(): void {
    const inForce = fieldsInForce(typed, isGiven);
    const sound = FIELDS.map((field) => {
      const { element, check } = rows.get(field.key)!;
      element.hidden = !inForce.includes(field);
      return check() || element.hidden;
    }).every(Boolean);
    for (const each of groups) each.hidden = !each.querySelector('.setting:not([hidden])');
    const { changed, sentence: said } = consequences(before, typed, isGiven);
    sentence.textContent = sound ? `${said} ${besidePaper(typed)}` : 'A setting cannot be used.';
    keep.toggleAttribute('disabled', !sound);
    for (const each of [compare, ...beside]) each.toggleAttribute('disabled', !sound || changed.length === 0);
  }

  const groups = FIELD_GROUPS.map((title) => {
    const rowsOf = FIELDS.filter(({ group }) => group === title).map(({ key }) => rows.get(key)!.element);
    const open = title !== 'Advanced';
    return h(
      'details',
      { class: 'setting-group', open },
      h('summary', {}, title),
      h('div', { class: 'setting-fields' }, ...rowsOf),
    );
  });

  const setAll = (next: typeof typed): void => {
    typed = next;
    rows.forEach(({ show }) => show());
    renew();
  };
  const reset = button('Reset to defaults', () => setAll({}));
  const paper = button('Paper’s settings', () => setAll(typedAsPaper(typed)));
  paper.title = 'Fill the fields as the authors of the paper do: concepts in all rows, every fifth aligned';
  const element = h(
    'section',
    { class: 'settings-form', 'aria-label': 'Settings of this comparison' },
    isGiven ? h('p', { class: 'hint' }, GIVEN) : null,
    ...groups,
    changes,
    sentence,
    h(
      'div',
      { class: 'setting-actions' },
      ...[compare, ...beside, keep, paper, reset],
      ...[button('All settings…', onOpen), button('Close', onClose)],
    ),
  );
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  });
  renew();
  return element;
}
