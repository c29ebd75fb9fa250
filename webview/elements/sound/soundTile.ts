import type { Side } from '../../../src/shared/results/alignment';
import type { Rows } from '../../model/rows';
import type { SoundView } from '../../model/sounds';
import { timesText } from '../../words/times';
import { count } from '../../words/words';
import { h } from '../dom';
import { explain, type HoverText } from '../hover';
import { soundPicture } from './soundPicture';

/**
 * The tile of a row that is a part of a recording; a click plays it, and Space while the keyboard is on it.
 * @param facts lines of what is known of it here
 */
export function soundTile(
  rows: Rows,
  sound: SoundView,
  side: Side | null,
  row: number,
  facts: readonly string[],
): HTMLElement {
  const label = rows.attributes.find(({ name }) => name === 'label');
  const said = label?.values[label.codes[row]] ?? '';
  const text = (way: string): HoverText => ({
    title: said === '' ? `Row ${count(rows.ids[row])}` : said,
    lines: [
      `${sound.name}, ${timesText(sound.from, sound.to)}`,
      ...facts,
      ...(said === '' ? [] : [`row ${count(rows.ids[row])}`]),
      way,
    ],
  });
  const picture = soundPicture(sound, side, true);
  const toPlay = 'Click or press Space to play';
  const { title, lines } = text(picture.problem() ?? toPlay);
  const element = h(
    'div',
    {
      ...{ role: 'listitem', class: `tile sound-tile tile-${side ?? 'both'}` },
      'aria-label': [title, ...lines].join(', '),
    },
    picture.element,
  );
  element.addEventListener('click', () => picture.toggle());
  element.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    picture.toggle();
  });
  explain(element, () => text(picture.problem() ?? toPlay));
  return element;
}
