import { modelStyles } from '../../model/modelPalette';
import { numberColours, numberScale } from '../../model/numberScale';
import type { Rows } from '../../model/rows';
import { cut, MUTED, plain, type Ink, type PaintedMaps } from './paintedMaps';

/** As many as the palette tells apart; its last colour is grey. */
const MOST_VALUES = 7;
const RAMP_STEPS = 32;

/** Rows by their values in a column of kinds: the most common ones have colours. The same in both maps. */
export function byKind(
  column: Rows['attributes'][number] | undefined,
  count: number,
  ink: Ink,
  isLight: boolean,
): PaintedMaps {
  const times = new Uint32Array(column?.values.length ?? 0);
  column?.codes.forEach((code) => times[code]++);
  const common = Array.from(times, (_, code) => code)
    .filter((code) => column!.values[code] !== '' && times[code] > 0)
    .sort((x, y) => times[y] - times[x] || column!.values[x].localeCompare(column!.values[y]))
    .slice(0, MOST_VALUES);
  const texts = common.map((code) => column!.values[code]);
  const styles = modelStyles(texts, isLight);
  const colors = texts.map((text) => styles.get(text)!.color);
  const toneOf = Uint8Array.from(times, (_, code) => 1 + common.indexOf(code));
  const tones = column ? Uint8Array.from(column.codes, (code) => toneOf[code]) : new Uint8Array(count);
  const map = plain(tones, colors, ink);
  const none = !column || column.name === 'label' ? 'no labels are known' : 'nothing is known';
  return {
    maps: { a: map, b: map },
    key: {
      kind: 'names',
      entries: [
        ...texts.map((text, i) => cut({ text, color: colors[i] })),
        ...(texts.length === 0 || tones.includes(MUTED)
          ? [{ text: texts.length === 0 ? none : 'others', color: ink.muted }]
          : []),
      ],
      note: null,
    },
  };
}

/** Rows by their numbers in a column, from the least to the largest. The same in both maps. */
export function byNumber(column: Rows['numbers'][number], ink: Ink, isLight: boolean): PaintedMaps {
  const scale = numberScale(column);
  const colors = numberColours(RAMP_STEPS, isLight);
  const tones = Uint8Array.from(column.values, (value) => {
    const share = scale ? scale.share(value) : NaN;
    return Number.isNaN(share) ? MUTED : 1 + Math.round(share * (RAMP_STEPS - 1));
  });
  const map = plain(tones, colors, ink);
  return {
    maps: { a: map, b: map },
    key: {
      kind: 'numbers',
      ...{ name: cut({ text: column.name, color: '' }).text, colors },
      ...{ from: scale?.from ?? '', to: scale?.to ?? '', note: scale?.beyond ?? null },
      unknown: tones.includes(MUTED) ? ink.muted : null,
    },
  };
}
