import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTexts, carriedTexts } from '../../webview/model/texts';
import { keptTexts } from '../../src/shared/texts/keptTexts';
import { exemplarForm, figureExemplars } from '../../webview/views/alignment/figureExemplars';
import { groupRows } from '../../webview/views/alignment/groupRows';
import { sharedComparison } from '../support/sharedModel';

test('a figure asks for what the first exemplar of each of its concepts says', async () => {
  const model = sharedComparison();
  assert.equal(exemplarForm(model), 'none');
  // Concept n has the exemplar n there.
  const said = keptTexts({ kept: [0, 2, 4].map((row) => [row, { text: `row ${row}` }]), documents: [] });
  const texts = createTexts(carriedTexts(said));
  assert.equal(exemplarForm({ ...model, texts }), 'texts');
  const [first] = groupRows(model, 'answer');
  const { words, pictures, waves } = await figureExemplars({ ...model, texts }, [first], 5);
  assert.deepEqual([...words].sort(), [
    [0, { text: 'row 0' }],
    [2, { text: 'row 2' }],
  ]);
  assert.equal(pictures.size + waves.size, 0);
  model.view.a.concepts[0].frequentTokens = [{ token: 'owl', share: 0.5 }];
  assert.equal(exemplarForm({ ...model, texts }), 'tokens');
});
