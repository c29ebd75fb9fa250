import assert from 'node:assert/strict';
import { test } from 'node:test';
import { briefName, nameParts, shortenedName } from '../../webview/words/shortName';

test('a name is parted after its first word', () => {
  assert.deepEqual(nameParts('brick wall · bottom left'), ['brick wall', ' · bottom left']);
  assert.deepEqual(nameParts('sea · stripes · top'), ['sea', ' · stripes · top']);
  assert.deepEqual(nameParts('desert'), ['desert', '']);
  assert.deepEqual(nameParts(' · of'), [' · of', '']);
});

test('what tells a concept from its like is cut last', () => {
  const name = 'brick wall · bottom left';
  assert.equal(shortenedName(name, 24), name);
  assert.equal(shortenedName(name, 20), 'brick… · bottom left');
  assert.equal(shortenedName(name, 17), 'br… · bottom left');
  assert.equal(shortenedName(name, 16), 'brick wall · bo…');
  assert.equal(shortenedName(name, 1), '…');
});

test('a name of one word is cut at its end, by letters that people see as one', () => {
  assert.equal(shortenedName('mountains', 6), 'mount…');
  assert.equal(shortenedName('🌲🌲🌲🌲', 3), '🌲🌲…');
});

test('a room is in the unit of the lengths, and no space is left before the cut', () => {
  const wide = (text: string): number => 10 * Array.from(text).length;
  assert.equal(shortenedName('day sky · desert', 140, wide), 'day… · desert');
});

test('lines of a grid are told in few words before anything is cut', () => {
  const name = 'brick wall · grid row 7 of 7';
  assert.equal(briefName(name), 'brick wall · row 7');
  assert.equal(briefName('sea · grid column 12 of 14'), 'sea · column 12');
  assert.equal(briefName('gridrow 7 of 7'), 'gridrow 7 of 7');
  assert.deepEqual(
    [28, 27, 15].map((room) => shortenedName(name, room)),
    [name, 'brick wall · row 7', 'brick… · row 7'],
  );
});
