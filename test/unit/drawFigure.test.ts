import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { CancelledError } from '../../src/errors';
import { startDrawing } from '../../src/figures/startDrawing';
import type { FigureAsk } from '../../src/shared/messages/drawnFigure';
import { sharedComparison } from '../support/sharedModel';

const distFolder = resolve('dist');
const HOSTILE = ['<script>alert(1)</script> & "x"', '\u0000\ud800 \u2028]]>', '夜 🌙', 'é'.repeat(5000)];

/** A comparison whose concepts are called so, as what is asked to be drawn. */
function asked(figure: FigureAsk['figure'], names: readonly string[]): FigureAsk {
  const { view } = sharedComparison();
  for (const side of [view.a, view.b]) {
    side.id = names[0];
    side.concepts.forEach((concept, at) => (concept.name = names[at % names.length]));
  }
  const compared = { view, rows: null, maps: null } as unknown as FigureAsk['compared'];
  return { figure, compared, texts: null, groups: 12 };
}

test('a figure is a picture whatever the names are, and the same each time', async () => {
  const [first, second, plain] = await Promise.all([
    startDrawing(asked('alignment', HOSTILE), distFolder).result,
    startDrawing(asked('alignment', HOSTILE), distFolder).result,
    startDrawing(asked('alignment', ['owl']), distFolder).result,
  ]);
  assert.equal(Buffer.from(first).toString('latin1', 1, 4), 'PNG');
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, plain);
});

test('what cannot be drawn is said, and a drawing that is cancelled ends', async () => {
  await assert.rejects(startDrawing(asked('maps', ['owl']), distFolder).result, /There are no maps/);
  const run = startDrawing(asked('alignment', ['owl']), distFolder);
  run.cancel();
  await assert.rejects(run.result, CancelledError);
});
