import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { adjusted, count, distance, number, shortened } from '../../webview/words/words';

/** A number as the panel writes it, read again. */
function read(text: string): number {
  return Number(text.replaceAll('\u2212', '-').replaceAll(',', ''));
}

test('a number keeps four digits that mean something, whatever its magnitude', () => {
  const uniform = seededRandom(2);
  for (let i = 0; i < 300; i++) {
    const value = (uniform() < 0.5 ? -1 : 1) * 10 ** (-7 + 16 * uniform());
    const text = number(value);
    const share = Math.abs(read(text) - value) / Math.abs(value);
    assert.ok(share < 6e-3, `${value} as ${text}`);
    if (Math.abs(value) >= 1 && Math.abs(value) < 1e6) assert.ok(share < 6e-4, `${value} as ${text}`);
    assert.ok(!text.includes('-'), text);
    assert.ok(text.length <= 10, text);
  }
});

test('whole numbers are whole, and what is no number is a dash', () => {
  assert.deepEqual([number(123456), number(-42), number(0)], ['123,456', '\u221242', '0']);
  assert.deepEqual([number(null), number(NaN)], ['\u2013', '\u2013']);
  assert.deepEqual([number(Infinity), number(-Infinity)], ['∞', '\u2212∞']);
  assert.deepEqual(
    [count(1234567), distance(0.12345, 3), adjusted(-0.128)],
    ['1,234,567', '0.123', '\u22120.13'],
  );
});

test('a shortened text has at most the letters that fit, and letters are not cut in two', () => {
  const texts = ['short', 'a name that goes on and on', '👩‍🔬🔬🔬🔬🔬🔬🔬🔬', '草草草草草草草草草草'];
  for (const text of texts) {
    for (const letters of [1, 3, 8, 40]) {
      const short = shortened(text, letters);
      assert.ok(Array.from(short).length <= letters);
      assert.ok(short === text || (short.endsWith('…') && text.startsWith(short.slice(0, -1))));
      assert.doesNotMatch(short, /\p{Surrogate}/u);
    }
    assert.equal(shortened(text, Array.from(text).length), text);
  }
});
