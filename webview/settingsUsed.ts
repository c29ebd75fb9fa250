import type { DiscoverySettings } from '../src/concepts/settings';
import type { ComparisonView, Side } from '../src/protocol';
import { h } from './dom';
import { sideMark } from './labels';

const ROWS: { name: string; show: (settings: DiscoverySettings) => string }[] = [
  { name: 'UMAP dimensions', show: (used) => String(used.nComponents) },
  { name: 'UMAP neighbours', show: (used) => String(used.nNeighbors) },
  { name: 'UMAP minimum distance', show: (used) => String(used.minDist) },
  { name: 'UMAP epochs', show: (used) => (used.nEpochs === null ? 'automatic' : String(used.nEpochs)) },
  { name: 'Seed', show: (used) => String(used.seed) },
  { name: 'HDBSCAN minimum cluster size', show: (used) => String(used.minClusterSize) },
  { name: 'HDBSCAN minimum samples', show: (used) => String(used.minSamples ?? used.minClusterSize) },
  { name: 'HDBSCAN selection', show: (used) => used.selection },
  { name: 'Soft clustering', show: (used) => used.membership },
];

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

function table(view: ComparisonView): HTMLElement {
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, 'Setting'),
    h('th', { scope: 'col' }, sideMark('a')),
    h('th', { scope: 'col' }, sideMark('b')),
  );
  const rows = ROWS.map(({ name, show }) => {
    const [a, b] = [show(view.a.settings), show(view.b.settings)];
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
