import type { MapsState } from './mapsState';
import type { Side } from '../../../src/shared/results/alignment';
import { conceptColours } from '../../model/conceptColours';
import { proximityPeaks } from '../../model/lensTints';
import type { Model } from '../../model/model';
import { modelStyles } from '../../model/modelPalette';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { Selection } from '../../model/selection';
import { proximitiesTo } from '../../model/proximities';
import type { Rows } from '../../model/rows';
import { conceptName, conceptText, shortened } from '../../words/words';

/** What the maps take of a theme. */
interface Ink {
  muted: string;
  /** Colour of an alikeness in [0, 1]. */
  alike: (share: number) => string;
}

/** How the points of one map are coloured. */
export interface MapColours {
  /** What each row is painted with, as an index of the palette, length N. */
  tones: Uint8Array;
  palette: Tone[];
  /** Rows of higher levels are drawn over others, length N. */
  levels: Uint8Array;
}

interface Tone {
  color: string;
  /** In [0, 1] */
  opacity: number;
}

/** What the colours mean: each by its name, or those from no proximity to a concept to the largest. */
export type MapKey =
  | { kind: 'names'; entries: { text: string; color: string }[]; note: string | null }
  | { kind: 'ramp'; colors: string[]; of: string[] };

export interface PaintedMaps {
  maps: Record<Side, MapColours>;
  key: MapKey;
}

/** The tone of rows that are of nothing that has a colour; they lie under all others. */
const MUTED = 0;
const MUTED_OPACITY = 0.4;
/** As many as the palette tells apart; its last colour is grey. */
const MOST_LABELS = 7;
const MOST_PAIRS = 5;
const LETTERS = 26;
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
  theme: Ink,
  isLight: boolean,
): PaintedMaps {
  if (colour === 'label') return byLabel(rows, theme, isLight);
  if (colour === 'proximity') return byProximity(model, rows, selection, theme);
  return byConcept(model, rows, theme, isLight);
}

function byConcept(model: Model, rows: Rows, theme: Ink, isLight: boolean): PaintedMaps {
  const colours = conceptColours(model, isLight);
  const of = (side: Side): MapColours => {
    const all = model.view[side].concepts.map(({ id }) => colours(side, id));
    const distinct = [...new Set(all)];
    const toneOf = all.map((color) => 1 + distinct.indexOf(color));
    const { labels } = rows.scores[side];
    return plain(
      Uint8Array.from(labels, (label) => toneOf[label] ?? MUTED),
      distinct,
      theme,
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
      entries: [...pairs.map(cut), { text: 'unassigned', color: theme.muted }],
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

function byLabel({ attributes, count }: Rows, theme: Ink, isLight: boolean): PaintedMaps {
  const column = attributes.find(({ name }) => name === 'label');
  const times = new Uint32Array(column?.values.length ?? 0);
  column?.codes.forEach((code) => times[code]++);
  const common = Array.from(times, (_, code) => code)
    .filter((code) => column!.values[code] !== '' && times[code] > 0)
    .sort((x, y) => times[y] - times[x] || column!.values[x].localeCompare(column!.values[y]))
    .slice(0, MOST_LABELS);
  const texts = common.map((code) => column!.values[code]);
  const styles = modelStyles(texts, isLight);
  const colors = texts.map((text) => styles.get(text)!.color);
  const toneOf = Uint8Array.from(times, (_, code) => 1 + common.indexOf(code));
  const tones = column ? Uint8Array.from(column.codes, (code) => toneOf[code]) : new Uint8Array(count);
  const map = plain(tones, colors, theme);
  const rest = texts.length === 0 ? 'no labels are known' : 'others';
  return {
    maps: { a: map, b: map },
    key: {
      kind: 'names',
      entries: [
        ...texts.map((text, i) => cut({ text, color: colors[i] })),
        ...(texts.length === 0 || tones.includes(MUTED) ? [{ text: rest, color: theme.muted }] : []),
      ],
      note: null,
    },
  };
}

function byProximity(model: Model, rows: Rows, selection: Selection | null, theme: Ink): PaintedMaps {
  const toneAt = (step: number): number => step / (RAMP_STEPS - 1);
  const palette = Array.from({ length: RAMP_STEPS }, (_, step) => ({
    color: theme.alike(RAMP_FROM + (1 - RAMP_FROM) * toneAt(step)),
    opacity: RAMP_FAINTEST + (1 - RAMP_FAINTEST) * toneAt(step),
  }));
  const chosen = selectedConcepts(model, selection);
  const shown = { a: selectedFor('a', chosen), b: selectedFor('b', chosen) };
  const of = (side: Side): MapColours => {
    const tones = new Uint8Array(rows.count);
    for (const concept of shown[side].concepts) {
      const peak = proximityPeaks(rows.scores[shown[side].side])[concept];
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

/** Colours that have no order: what has none lies under all that has one. */
function plain(tones: Uint8Array, colors: readonly string[], theme: Ink): MapColours {
  return {
    tones,
    palette: [
      { color: theme.muted, opacity: MUTED_OPACITY },
      ...colors.map((color) => ({ color, opacity: 1 })),
    ],
    levels: tones.map((tone) => (tone === MUTED ? 0 : 1)),
  };
}

function cut({ text, color }: { text: string; color: string }): { text: string; color: string } {
  return { text: shortened(text, LETTERS), color };
}
