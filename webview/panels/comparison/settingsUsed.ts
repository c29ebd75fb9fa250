import { DISCOVERY_RULES } from '../../../src/shared/settings/discovery';
import { settingText } from '../../../src/shared/settings/settingText';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark } from '../../elements/labels';

/** The settings in force and what was adapted, folded away until asked for. */
export function settingsUsed(view: ComparisonView): HTMLElement {
  const notes = [
    ...view.a.notes.map((text) => ({ side: 'a' as const, text })),
    ...view.b.notes.map((text) => ({ side: 'b' as const, text })),
  ];
  return h(
    'details',
    { class: 'settings-used' },
    h(
      'summary',
      {},
      'Settings used',
      notes.length > 0 ? h('span', { class: 'badge' }, noteCount(notes.length)) : null,
    ),
    h('div', { class: 'settings-body' }, table(view), notes.length > 0 ? noteList(notes) : null),
  );
}

function noteCount(notes: number): string {
  return notes === 1 ? '1 note' : `${notes} notes`;
}

/** null where no settings decided anything, as of concepts that are given. */
function table(view: ComparisonView): HTMLElement | null {
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, 'Setting'),
    h('th', { scope: 'col' }, sideMark('a')),
    h('th', { scope: 'col' }, sideMark('b')),
  );
  const decide = DISCOVERY_RULES.filter(({ key }) => key in view.a.settings || key in view.b.settings);
  if (decide.length === 0) return null;
  const rows = decide.map(({ key, name }) => {
    const [a, b] = [settingText(key, view.a.settings), settingText(key, view.b.settings)];
    return h(
      'tr',
      { class: a === b ? null : 'differs' },
      h('th', { scope: 'row' }, name),
      h('td', {}, a),
      h('td', {}, b),
    );
  });
  return h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows));
}

function noteList(notes: { side: Side; text: string }[]): HTMLElement {
  return h(
    'ul',
    { class: 'notes' },
    ...notes.map(({ side, text }) => h('li', {}, sideMark(side), h('span', {}, text))),
  );
}
