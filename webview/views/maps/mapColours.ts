import type { MapsState } from './mapsState';
import type { Side } from '../../../src/shared/results/alignment';
import { conceptColours } from '../../model/conceptColours';
import type { Model } from '../../model/model';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { Selection } from '../../model/selection';
import { proximitiesTo } from '../../model/proximities';
import type { Rows } from '../../model/rows';
import { conceptName, conceptText } from '../../words/words';
import { columnOf } from './mapsState';
import { byKind, byNumber } from './columnColours';
import { cut, MUTED, plain, type Ink, type MapColours, type PaintedMaps } from './paintedMaps';

const MOST_PAIRS = 5;
const RAMP_STEPS = 32;
/** The alikeness of the theme's scale at which the ramp starts, so that it is seen on the background. */
const RAMP_FROM = 0.25;
const RAMP_FAINTEST = 0.5;

/** The colours of both maps. Of proximity, each side's are about its own selected concept, else about the other's. */
export function mapColours(
  model: Model,
  rows: Rows,
  colour: MapsState['colour'],
  selection: Selection | null,
  ink: Ink,
  isLight: boolean,
): PaintedMaps {
  const name = columnOf(colour);
  const numbers = rows.numbers.find((column) => column.name === name);
  if (numbers) return byNumber(numbers, ink, isLight);
  const kinds = rows.attributes.find((column) => column.name === name);
  if (kinds ?? colour === 'label') return byKind(kinds, rows.count, ink, isLight);
  if (colour === 'proximity') return byProximity(model, rows, selection, ink);
  return byConcept(model, rows, ink, isLight);
}

function byConcept(model: Model, rows: Rows, ink: Ink, isLight: boolean): PaintedMaps {
  const colours = conceptColours(model, isLight);
  const of = (side: Side): MapColours => {
    const all = model.view[side].concepts.map(({ id }) => colours(side, id));
    const distinct = [...new Set(all)];
    const toneOf = all.map((color) => 1 + distinct.indexOf(color));
    const { labels } = rows.scores[side];
    return plain(
      Uint8Array.from(labels, (label) => toneOf[label] ?? MUTED),
      distinct,
      ink,
    );
  };
  const pairs = togetherIn(model)
    .slice(0, MOST_PAIRS)
    .map(({ a, b }) => {
      const name = conceptText(model.concepts.a.get(a[0])!) ?? conceptText(model.concepts.b.get(b[0])!);
      const ids = `A ${a.join(' ')} ${model.found ? '≈' : '⇄'} B ${b.join(' ')}`;
      return { text: name === null ? ids : `${ids} ${name}`, color: colours('a', a[0]) };
    });
  return {
    maps: { a: of('a'), b: of('b') },
    key: {
      kind: 'names',
      entries: [...pairs.map(cut), { text: 'unassigned', color: ink.muted }],
      note: pairs.length > 0 ? noteOf(model) : null,
    },
  };
}

/** The concepts that have the same colour: those of a group, else of a matched pair. */
function togetherIn({ found, view }: Model): { a: readonly number[]; b: readonly number[] }[] {
  return found?.groups ?? view.alignment.matched.map(({ a, b }) => ({ a: [a], b: [b] }));
}

function noteOf({ found }: Model): string {
  const who = found ? 'The concepts of a group' : 'Matched concepts';
  return `${who} have one colour in both maps.`;
}

function byProximity(model: Model, rows: Rows, selection: Selection | null, ink: Ink): PaintedMaps {
  const toneAt = (step: number): number => step / (RAMP_STEPS - 1);
  const palette = Array.from({ length: RAMP_STEPS }, (_, step) => ({
    color: ink.alike(RAMP_FROM + (1 - RAMP_FROM) * toneAt(step)),
    opacity: RAMP_FAINTEST + (1 - RAMP_FAINTEST) * toneAt(step),
  }));
  const chosen = selectedConcepts(model, selection);
  const shown = { a: selectedFor('a', chosen), b: selectedFor('b', chosen) };
  const of = (side: Side): MapColours => {
    const tones = new Uint8Array(rows.count);
    for (const concept of shown[side].concepts) {
      const peak = rows.scores[shown[side].side].proximity.peaks()[concept];
      if (!(peak > 0)) continue;
      proximitiesTo(rows, shown[side].side, concept).forEach((value, row) => {
        tones[row] = Math.max(tones[row], Math.round((value / peak) * (RAMP_STEPS - 1)));
      });
    }
    return { tones, palette, levels: tones };
  };
  const names = new Set(
    [shown.a, shown.b].flatMap(({ side, concepts }) =>
      concepts.map((id) => `${side.toUpperCase()} ${conceptName(model.concepts[side].get(id)!)}`),
    ),
  );
  return {
    maps: { a: of('a'), b: of('b') },
    key: { kind: 'ramp', colors: palette.map(({ color }) => color), of: [...names] },
  };
}

/** The selected concepts that a map is about: the side's own, else the other's, since the rows are the same. */
function selectedFor(
  side: Side,
  chosen: ReturnType<typeof selectedConcepts>,
): { side: Side; concepts: readonly number[] } {
  const other = side === 'a' ? 'b' : 'a';
  const of = chosen[side].length > 0 ? side : other;
  return { side: of, concepts: chosen[of] };
}
