import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textDirection } from '../../webview/model/textDirection';

test('text is read as most of its letters are, whatever it begins with', () => {
  assert.equal(textDirection('the cat, הוא'), 'ltr');
  assert.equal(textDirection('BERT הוא מודל של שפה'), 'rtl');
  assert.equal(textDirection('GPT نموذج لغوي كبير'), 'rtl');
  assert.equal(textDirection('12, …'), 'ltr');
});
