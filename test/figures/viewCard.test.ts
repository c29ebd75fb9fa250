import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewCard, type KeptStates } from '../../webview/views/viewCard';

interface Shown {
  order: 'size' | 'name';
  cell: number | null;
}

const INITIAL: Shown = { order: 'size', cell: 7 };

/** What was created, drawn and kept, with the state of each. */
const seen: unknown[] = [];
const card = viewCard({
  id: 'matrix',
  label: 'Matrix',
  initial: INITIAL,
  isThere: ({ rows }: { rows: number }) => rows > 0,
  create(_, state, keep) {
    seen.push(state);
    keep({ ...state, cell: 9 });
    return { element: {} as HTMLElement, repaint: () => undefined };
  },
  figures: [
    {
      id: 'figure',
      label: 'A figure',
      isThere: ({ rows }) => rows > 1,
      draw: (_, state) => seen.push(state) as never,
    },
  ],
});

function stateFrom(kept: unknown): unknown {
  const states: Record<string, unknown> = { matrix: kept };
  const access: KeptStates = { of: (id) => states[id], keep: (id, state) => (states[id] = state) };
  seen.length = 0;
  card.create({ rows: 1 }, access);
  card.figures[0].draw({ rows: 2 }, access, undefined as never);
  assert.equal((states['matrix'] as Shown).cell, 9);
  assert.deepEqual(seen[1], { ...(seen[0] as Shown), cell: 9 });
  return seen[0];
}

test('a view shows what was remembered, also where an older version kept less or nothing, and its figure follows', () => {
  assert.deepEqual(stateFrom({ order: 'name', cell: null }), { order: 'name', cell: null });
  assert.deepEqual(stateFrom({ order: 'name' }), { order: 'name', cell: 7 });
  assert.deepEqual(stateFrom(undefined), { order: 'size', cell: 7 });
  assert.deepEqual(stateFrom(null), { order: 'size', cell: 7 });
});

test('a view and a figure say whether there is anything to show', () => {
  assert.deepEqual(
    [0, 1].map((rows) => card.isThere({ rows })),
    [false, true],
  );
  assert.deepEqual(
    [1, 2].map((rows) => card.figures[0].isThere({ rows })),
    [false, true],
  );
});
